import { z } from 'zod';

const callback = <Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) =>
  z.object({ callback: z.literal(name), ...shape });

/** The callbacks of a task. Sessions tell their own story under their ids. */
export const taskCallbacks = [
  callback('taskSucceeded', {}),
  callback('taskFailed', {}),
  /** Why something was done. `reason` begins with one of the prefixes of `decisionKind`, in brackets. */
  callback('taskDecision', { reason: z.string() }),
  callback('taskSessionStarted', { sessionId: z.string(), isDriving: z.boolean() }),
  callback('taskSessionStopped', { sessionId: z.string(), succeeded: z.boolean() }),
] as const;

/** What a decision is about: `[CRITERIA] …`. */
export const decisionKind = z.enum([
  'SESSION STARTED',
  'SESSION CRASHED',
  'AVAILABILITY',
  'CRITERIA',
  'OPERATION',
  'DECISION',
  'TASK SUCCEEDED',
  'TASK FAILED',
  'MISC',
]);

export const taskErrorEvent = z.object({ taskError: z.string() });
export const taskEvent = z.union([z.discriminatedUnion('callback', [...taskCallbacks]), taskErrorEvent]);

export type TaskEvent = z.infer<typeof taskEvent>;
export type DecisionKind = z.infer<typeof decisionKind>;
