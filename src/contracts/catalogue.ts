import { z } from 'zod';

/** A category of `models`, or a model by its id. */
export const modelChoice = z.union([
  z.strictObject({ category: z.string().min(1).describe('A name of models.') }),
  z.strictObject({ id: z.string().min(1).describe('The id of a model.') }),
]);

/** Lines, joined with LF. A variable is `$` and words joined with hyphens, such as `$user-input`. */
export const promptLines = z
  .array(z.string())
  .describe('Lines. A variable is $ and words joined with hyphens, such as $user-input.');

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

export const availability = z.strictObject({
  condition: promptLines.optional().describe('Asked first; it has to mention job_boolean_true or job_boolean_false.'),
  previousJobKeywords: z
    .array(z.string())
    .optional()
    .describe('Keywords of the grid: one of their jobs must have succeeded before in the same folder.'),
  previousTasks: z.array(z.string()).optional().describe('Tasks that must have succeeded before in the same job.'),
});

export const criteria = z.strictObject({
  toolExecuted: z.array(z.string()).optional().describe('Tools that the last turn must have called.'),
  condition: promptLines
    .optional()
    .describe('Asked after the prompt; has to mention job_boolean_true or job_boolean_false.'),
  runConditionInSameSession: z
    .boolean()
    .optional()
    .describe("Ask the condition in the task's own session; else a driving session is asked."),
  failureAction,
});

export const task = z
  .strictObject({
    printedName: z.string().optional().describe("Shown in lists and in the chart; the task's name when absent."),
    model: modelChoice.optional().describe('May be absent where every Ref overrides it.'),
    prompt: promptLines,
    requireUserInput: z.boolean().describe('True exactly when the prompt uses $user-input.'),
    availability: availability.optional().describe('All parts must hold, or the task fails.'),
    criteria: criteria.optional().describe('All parts must hold, or failureAction decides.'),
  })
  .describe('One prompt to an agent, and how its success is known.');

const workId = z.number().int().optional().describe('Given by the portal; what is written here is forgotten.');

export interface RefWork {
  kind: 'Ref';
  taskId: string;
  modelOverride?: z.infer<typeof modelChoice> | undefined;
  /** Of the leaves of a job, depth first from 0; given by the portal. */
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
  workIdInJob?: number | undefined;
}
/** Waits so long, or until a time (ISO 8601, or HH:MM in the server's time zone: the next one). */
export interface WaitWork {
  kind: 'Wait';
  seconds?: number | undefined;
  until?: string | undefined;
  workIdInJob?: number | undefined;
}
export type Work = RefWork | SeqWork | ParWork | LoopWork | AltWork | EachWork | CallWork | WaitWork;

export const refWork = z
  .strictObject({
    kind: z.literal('Ref'),
    taskId: z.string().describe('The name of a task.'),
    modelOverride: modelChoice.optional().describe("Instead of the task's model."),
    workIdInJob: workId,
  })
  .describe('Runs one task.');
export const seqWork = z
  .strictObject({
    kind: z.literal('Seq'),
    get works() {
      return z.array(work);
    },
  })
  .describe('Works one after another; the first failure fails it at once.');
export const parWork = z
  .strictObject({
    kind: z.literal('Par'),
    get works() {
      return z.array(work);
    },
  })
  .describe('Works all at once; waits for all, any failure fails it.');
export const loopWork = z
  .strictObject({
    kind: z.literal('Loop'),
    get preCondition() {
      return askedWork.optional().describe('Before the body: go on only if the outcome is this, else finish.');
    },
    get body() {
      return work;
    },
    get postCondition() {
      return askedWork.optional().describe('After the body: again if the outcome is this, else finish.');
    },
  })
  .describe('Repeats its body; a failing body fails it.');
export const altWork = z
  .strictObject({
    kind: z.literal('Alt'),
    get condition() {
      return work;
    },
    get trueWork() {
      return work.optional();
    },
    get falseWork() {
      return work.optional();
    },
  })
  .describe("The condition's outcome chooses the branch; a missing one succeeds.");
export const eachWork = z
  .strictObject({
    kind: z.literal('Each'),
    get items() {
      return work;
    },
    get body() {
      return work;
    },
    concurrency: z.number().int().min(1).max(50).optional().describe('Bodies at once; 1 when absent.'),
  })
  .describe('Runs items, then the body once per item that they reported with job_report_items, as $item.');
export const callWork = z
  .strictObject({
    kind: z.literal('Call'),
    jobName: z.string().describe('The name of a job. Jobs may not call each other in a cycle.'),
    userInput: promptLines.optional().describe("The called job's user input; the caller's when absent."),
    workIdInJob: workId,
  })
  .describe('Runs another job.');
export const waitWork = z
  .strictObject({
    kind: z.literal('Wait'),
    seconds: z.number().min(0).max(31_536_000).optional(),
    until: z.string().optional().describe("ISO 8601, or HH:MM in the server's time zone: the next one."),
    workIdInJob: workId,
  })
  .describe('Waits; give either seconds or until.');

/** Annotated by hand, because it stands in itself. */
export const work: z.ZodType<Work> = z.discriminatedUnion('kind', [
  refWork,
  seqWork,
  parWork,
  loopWork,
  altWork,
  eachWork,
  callWork,
  waitWork,
]);
const askedWork = z.tuple([z.boolean(), work]);

export const job = z.strictObject({
  printedName: z.string().optional(),
  description: z.string().optional().describe('One line for the jobs page.'),
  requireUserInput: z
    .boolean()
    .optional()
    .describe('Filled in when absent: true exactly when one of its tasks needs it.'),
  work,
});

export const gridRow = z.strictObject({
  keyword: z.string().min(1),
  jobs: z
    .array(z.union([z.strictObject({ name: z.string(), jobName: z.string() }), z.null()]))
    .describe('The buttons of the row, each with its text and its job; null leaves a place empty.'),
});

/** What a team keeps in Git: its tasks, and the jobs made of them. JSON, or YAML of the same shape. */
export const catalogue = z.strictObject({
  $schema: z.string().optional(),
  models: z
    .record(z.string(), z.string().min(1))
    .describe('Named model choices. "driving" is the model of driving sessions.'),
  drivingSessionRetries: z
    .array(z.strictObject({ modelId: z.string(), retries: times }))
    .optional()
    .describe(
      'In which order, and how often, a crashed driving session is tried again. Default: the driving model, 3 times.',
    ),
  promptVariables: z
    .record(z.string(), promptLines)
    .default({})
    .describe('Parts of prompts: $name in a prompt is replaced by them. They may use each other.'),
  grid: z.array(gridRow).default([]).describe('The buttons of the jobs page.'),
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
