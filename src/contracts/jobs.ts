import { z } from 'zod';
import { gridRow, job } from './catalogue.js';
import { jobEvent } from './job-events.js';
import { taskEvent } from './task-events.js';

export const jobStatus = z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled']);
export const workStatus = z.enum(['waiting', 'running', 'succeeded', 'failed', 'skipped', 'canceled']);
export const taskStatus = z.enum(['running', 'succeeded', 'failed', 'stopped']);

export const taskList = z.object({
  tasks: z.array(z.object({ name: z.string(), printedName: z.string().optional(), requireUserInput: z.boolean() })),
});

export const chartNode = z.object({
  /** Stable: made from the place in the tree. */
  id: z.string(),
  kind: z.enum(['task', 'condition', 'begin', 'end', 'loop', 'each', 'call', 'wait']),
  label: z.string(),
  workId: z.number().int().optional(),
  /** The node that this one is drawn in. */
  parent: z.string().optional(),
});
export const chartArrow = z.object({
  from: z.string(),
  to: z.string(),
  /** `back` goes up, from the end of a loop to its begin. */
  kind: z.enum(['down', 'back']),
  label: z.string().optional(),
});
export const chart = z.object({ nodes: z.array(chartNode), arrows: z.array(chartArrow) });

export const jobList = z.object({
  grid: z.array(gridRow),
  jobs: z.array(job.extend({ name: z.string() })),
  chart: z.record(z.string(), chart),
});

export const jobStartBody = z.strictObject({
  /** Absolute. */
  workingDirectory: z.string().max(4096),
  userInput: z.string().max(1_000_000).default(''),
  /** 1 is served before 2; 0 (default) after all that have one. */
  priority: z.number().int().min(0).max(1000).default(0),
});
/** A body of plain text: the first line is the folder, the rest the user input. */
export const jobStartInput = z.preprocess(body => {
  if (typeof body !== 'string') return body;
  const [folder = '', ...rest] = body.split('\n');
  return { workingDirectory: folder.trim(), userInput: rest.join('\n') };
}, jobStartBody);

export const taskStartBody = z.strictObject({ userInput: z.string().max(1_000_000).default('') });
/** A body of plain text is the user input. */
export const taskStartInput = z.preprocess(
  body => (typeof body === 'string' ? { userInput: body } : (body ?? {})),
  taskStartBody,
);

export const jobStarted = z.object({ jobId: z.string() });
export const taskStarted = z.object({ taskId: z.string() });

export const jobSummary = z.object({
  jobId: z.string(),
  jobName: z.string(),
  status: jobStatus,
  startTime: z.iso.datetime(),
  endTime: z.iso.datetime().optional(),
  workingDirectory: z.string(),
  /** In lists its first 500 characters. */
  userInput: z.string(),
  /** Jobs before this one; while queued. */
  position: z.number().int().optional(),
  /** What started it: `user`, `schedule:<id>`, `hook:<id>`, `rerun:<jobId>`, `call:<jobId>`. */
  origin: z.string(),
  /** Version of the catalogue that it runs with. */
  catalogueHash: z.string(),
  error: z.string().optional(),
});

export const jobWork = z.object({
  workIdInJob: z.number().int(),
  path: z.string(),
  taskName: z.string().optional(),
  taskId: z.string().optional(),
  status: workStatus,
  /** With `skipped`: the result of an earlier run counts. */
  takenOver: z.literal(true).optional(),
  attempt: z.number().int(),
  startTime: z.iso.datetime().optional(),
  endTime: z.iso.datetime().optional(),
});

export const jobDetail = jobSummary.extend({
  tasks: z.array(jobWork),
  chart,
  lastEventId: z.number().int(),
});

export const runningJobs = z.object({ jobs: z.array(jobSummary) });

export const jobHistoryQuery = z.strictObject({
  search: z.string().max(200).optional(),
  jobName: z.string().optional(),
  status: jobStatus.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(64).optional(),
});
export const jobHistory = z.object({ jobs: z.array(jobSummary), nextCursor: z.string().optional() });

export const taskDetail = z.object({
  taskId: z.string(),
  taskName: z.string(),
  status: taskStatus,
  jobId: z.string().optional(),
  startTime: z.iso.datetime(),
  endTime: z.iso.datetime().optional(),
  sessions: z.array(z.object({ sessionId: z.string(), isDriving: z.boolean() })),
  decisions: z.array(z.object({ at: z.iso.datetime(), reason: z.string() })),
  lastEventId: z.number().int(),
});

export const whyQuery = z.strictObject({ work: z.string() });
export const why = z.object({
  work: z.string(),
  status: workStatus,
  /** The chain of decisions that made it run, skip, retry or fail, oldest first. */
  reasons: z.array(z.object({ at: z.iso.datetime(), reason: z.string() })),
});

export const rerunBody = z.strictObject({
  /** `start`: everything again. `failed` (default): what succeeded is taken over. A path: from that work on. */
  from: z.string().default('failed'),
});

/** Without a body, `failed`. */
export const rerunInput = z.preprocess(body => (body === '' ? {} : (body ?? {})), rerunBody);

export const testEntryAnswer = z.object({
  result: z.enum(['OK', 'InvalidatePath', 'InvalidateEntry', 'Rejected']),
  error: z.string().optional(),
});

export const catalogueStatus = z.object({
  hash: z.string(),
  /** The file or folder, or `built in`. */
  source: z.string(),
  loadedAt: z.iso.datetime(),
  /** Why the newest version was refused; the one before stays. */
  problems: z.array(
    z.object({
      path: z.string(),
      message: z.string(),
      hint: z.string().optional(),
      file: z.string().optional(),
      line: z.number().int().optional(),
      column: z.number().int().optional(),
    }),
  ),
});

export const taskLiveResponse = taskEvent;
export const taskLiveResponses = z.object({ responses: z.array(taskEvent) });
export const jobLiveResponse = jobEvent;
export const jobLiveResponses = z.object({ responses: z.array(jobEvent) });

export type JobStatus = z.infer<typeof jobStatus>;
export type WorkStatus = z.infer<typeof workStatus>;
export type TaskStatus = z.infer<typeof taskStatus>;
export type Chart = z.infer<typeof chart>;
export type ChartNode = z.infer<typeof chartNode>;
export type ChartArrow = z.infer<typeof chartArrow>;
export type JobList = z.infer<typeof jobList>;
export type JobStartBody = z.infer<typeof jobStartBody>;
export type JobSummary = z.infer<typeof jobSummary>;
export type JobWork = z.infer<typeof jobWork>;
export type JobDetail = z.infer<typeof jobDetail>;
export type JobHistoryQuery = z.infer<typeof jobHistoryQuery>;
export type JobHistory = z.infer<typeof jobHistory>;
export type TaskDetail = z.infer<typeof taskDetail>;
export type TaskList = z.infer<typeof taskList>;
export type Why = z.infer<typeof why>;
export type RerunBody = z.infer<typeof rerunBody>;
export type CatalogueStatus = z.infer<typeof catalogueStatus>;
export type WhyQuery = z.infer<typeof whyQuery>;
export type TaskStartBody = z.infer<typeof taskStartBody>;
export type TestEntryAnswer = z.infer<typeof testEntryAnswer>;
