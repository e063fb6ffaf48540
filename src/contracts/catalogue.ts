import { z } from 'zod';

/** A category of `models`, or a model by its id. */
export const modelChoice = z.union([
  z.strictObject({ category: z.string().min(1) }),
  z.strictObject({ id: z.string().min(1) }),
]);

/** Lines, joined with LF. A variable is `$` and words joined with hyphens, such as `$user-input`. */
export const promptLines = z.array(z.string());

const times = z.number().int().min(0).max(100);

/**
 * What happens when a criterion is not met. The last form is the internal one; `RetryWithNewSession` sends the prompt
 * again in a new session, the others in the same one.
 */
export const failureAction = z.union([
  z.tuple([z.literal('RetryWithNewSession'), times]),
  z.tuple([z.literal('RetryWithUserPrompt'), times, z.string()]),
  z.strictObject({ retryTimes: times, additionalPrompt: promptLines.optional() }),
]);

export const task = z.strictObject({
  /** Shown in lists and in the chart; the task's name when absent. */
  printedName: z.string().optional(),
  /** May be absent where every `Ref` overrides it. */
  model: modelChoice.optional(),
  prompt: promptLines,
  /** True exactly when the expanded prompt uses `$user-input`. */
  requireUserInput: z.boolean(),
  availability: z
    .strictObject({
      condition: promptLines.optional(),
      /** Keywords of the grid: one of their jobs must have succeeded before in the same folder. */
      previousJobKeywords: z.array(z.string()).optional(),
      /** Tasks that must have succeeded before in the same job. */
      previousTasks: z.array(z.string()).optional(),
    })
    .optional(),
  criteria: z
    .strictObject({
      /** Tools that the last turn must have called. */
      toolExecuted: z.array(z.string()).optional(),
      /** A prompt that ends with a call of `job_boolean_true` or `job_boolean_false`. */
      condition: promptLines.optional(),
      /** Ask the condition in the task's own session; else a driving session is asked. */
      runConditionInSameSession: z.boolean().optional(),
      failureAction,
    })
    .optional(),
});

export interface RefWork {
  kind: 'Ref';
  taskId: string;
  modelOverride?: z.infer<typeof modelChoice> | undefined;
  /** Given by the portal in depth-first order, unique in the job. */
  workIdInJob?: number | undefined;
}
export interface SeqWork {
  kind: 'Seq';
  works: Work[];
}
export interface ParWork {
  kind: 'Par';
  works: Work[];
}
export interface LoopWork {
  kind: 'Loop';
  preCondition?: [boolean, Work] | undefined;
  body: Work;
  postCondition?: [boolean, Work] | undefined;
}
export interface AltWork {
  kind: 'Alt';
  condition: Work;
  trueWork?: Work | undefined;
  falseWork?: Work | undefined;
}
/** Runs `items`, then the body once per item that a task of `items` reported with `job_report_items`. */
export interface EachWork {
  kind: 'Each';
  items: Work;
  body: Work;
  /** Bodies at once; 1 when absent. */
  concurrency?: number | undefined;
}
/** Another job as a work. Its user input is this prompt, or the caller's when absent. */
export interface CallWork {
  kind: 'Call';
  jobName: string;
  userInput?: string[] | undefined;
}
/** Waits so long, or until a time (ISO 8601, or HH:MM in the server's time zone: the next one). */
export interface WaitWork {
  kind: 'Wait';
  seconds?: number | undefined;
  until?: string | undefined;
}
export type Work = RefWork | SeqWork | ParWork | LoopWork | AltWork | EachWork | CallWork | WaitWork;

export const work: z.ZodType<Work> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('Ref'),
      taskId: z.string(),
      modelOverride: modelChoice.optional(),
      workIdInJob: z.number().int().optional(),
    }),
    z.strictObject({ kind: z.literal('Seq'), works: z.array(work) }),
    z.strictObject({ kind: z.literal('Par'), works: z.array(work) }),
    z.strictObject({
      kind: z.literal('Loop'),
      preCondition: z.tuple([z.boolean(), work]).optional(),
      body: work,
      postCondition: z.tuple([z.boolean(), work]).optional(),
    }),
    z.strictObject({
      kind: z.literal('Alt'),
      condition: work,
      trueWork: work.optional(),
      falseWork: work.optional(),
    }),
    z.strictObject({
      kind: z.literal('Each'),
      items: work,
      body: work,
      concurrency: z.number().int().min(1).max(50).optional(),
    }),
    z.strictObject({ kind: z.literal('Call'), jobName: z.string(), userInput: promptLines.optional() }),
    z.strictObject({
      kind: z.literal('Wait'),
      seconds: z.number().min(0).max(31_536_000).optional(),
      until: z.string().optional(),
    }),
  ]),
);

export const job = z.strictObject({
  printedName: z.string().optional(),
  /** One line for the jobs page. */
  description: z.string().optional(),
  /** Filled in when absent: true exactly when one of its tasks needs it. */
  requireUserInput: z.boolean().optional(),
  work,
});

export const gridRow = z.strictObject({
  keyword: z.string().min(1),
  jobs: z.array(z.union([z.strictObject({ name: z.string(), jobName: z.string() }), z.null()])),
});

/** What a team keeps in Git: its tasks, and the jobs made of them. JSON, or YAML of the same shape. */
export const catalogue = z.strictObject({
  $schema: z.string().optional(),
  /** Named model choices. `driving` is the model of driving sessions. */
  models: z.record(z.string(), z.string()),
  /** In which order, and how often, a crashed driving session is tried again. Default: the driving model, 3 times. */
  drivingSessionRetries: z.array(z.strictObject({ modelId: z.string(), retries: times })).optional(),
  promptVariables: z.record(z.string(), promptLines).default({}),
  grid: z.array(gridRow).default([]),
  tasks: z.record(z.string(), task),
  jobs: z.record(z.string(), job),
});

export type ModelChoice = z.infer<typeof modelChoice>;
export type FailureAction = z.infer<typeof failureAction>;
export type Task = z.infer<typeof task>;
export type Job = z.infer<typeof job>;
export type GridRow = z.infer<typeof gridRow>;
export type Catalogue = z.infer<typeof catalogue>;
export type CatalogueInput = z.input<typeof catalogue>;
