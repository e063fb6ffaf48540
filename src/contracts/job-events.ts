import { z } from 'zod';

const callback = <Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) =>
  z.object({ callback: z.literal(name), ...shape });

/**
 * Where a work stands in its job, and which run of it: `0.1` is the second work of the first; `body@3` the third run
 * of a loop's body, `item@2` the third item of a list.
 */
const path = z.string();

/** The callbacks of a job. Tasks tell their own story under their ids. */
export const jobCallbacks = [
  callback('jobSucceeded', {}),
  callback('jobFailed', {}),
  callback('jobCanceled', {}),
  callback('workStarted', {
    workId: z.number().int(),
    /** Absent for a work that is no task. */
    taskId: z.string().optional(),
    path,
    /** Runs of this work at this path: 2 after a crash or a rerun. */
    attempt: z.number().int(),
  }),
  callback('workStopped', { workId: z.number().int(), succeeded: z.boolean(), taskId: z.string().optional(), path }),
  /** It was not run: a branch that was not taken, or a result that a rerun took over. */
  callback('workSkipped', { workId: z.number().int(), path, reason: z.string() }),
  callback('jobChanged', {
    status: z.enum(['queued', 'running']),
    /** Jobs before this one in the queue. */
    position: z.number().int().optional(),
  }),
] as const;

export const jobErrorEvent = z.object({ jobError: z.string() });
export const jobEvent = z.union([z.discriminatedUnion('callback', [...jobCallbacks]), jobErrorEvent]);

export type JobEvent = z.infer<typeof jobEvent>;
