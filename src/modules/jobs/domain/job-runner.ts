import type { RefWork, Work } from '../../../contracts/catalogue.js';
import type { JobEvent } from '../../../contracts/job-events.js';
import type { Values, WorkResult } from './values.js';

/** What a job runs with; fixed when it is started. */
export interface JobPlan {
  readonly jobId: string;
  readonly tenantId: string;
  readonly jobName: string;
  /** Numbered and flattened; `Call`s are resolved by `tree`. */
  readonly work: Work;
  /** Trees of the jobs that may be called, by name. */
  readonly called: Readonly<Record<string, Work>>;
  readonly values: Values;
  /** Results of an earlier run that are taken over, by path. */
  readonly reuse: Readonly<Record<string, WorkResult>>;
  readonly limits: JobLimits;
}

export interface JobLimits {
  readonly iterationsPerLoop: number;
  readonly depth: number;
  readonly worksPerRun: number;
}

export type JobOutcome =
  | { readonly kind: 'succeeded' | 'failed' | 'canceled' }
  /** A limit was reached, or something unexpected happened. */
  | { readonly kind: 'error'; readonly message: string };

/** What the runner asks of the room. Every method may be called again after a crash, with the same arguments. */
export abstract class JobHost {
  abstract plan(jobId: string): Promise<JobPlan>;
  /** The job left the queue. */
  abstract began(jobId: string): Promise<void>;
  /** Runs one task to its end. Called again for a task that a crash interrupted: then `attempt` is higher. */
  abstract runTask(jobId: string, path: string, work: RefWork, values: Values, signal: AbortSignal): Promise<WorkResult>;
  /** Something that is no task began, ended or was skipped. */
  abstract tell(jobId: string, event: JobEvent): Promise<void>;
  abstract ended(jobId: string, outcome: JobOutcome): Promise<void>;
}

export interface QueuedJob {
  readonly jobId: string;
  readonly jobName: string;
  readonly tenantId: string;
  /** 1 is served before 2; 0 after all that have one. */
  readonly priority: number;
}

/** Runs jobs durably: what was finished is never run again, and a job goes on after its process died. */
export abstract class JobRunner {
  /** Begins to work, and takes up what was left unfinished. Call it once, when the room can answer. */
  abstract open(host: JobHost): Promise<void>;
  /** Returns when the job is durably queued. Twice for one id is once. */
  abstract start(job: QueuedJob): Promise<void>;
  /** Ends it: the running task's signal fires within a second. Without such a job, does nothing. */
  abstract cancel(jobId: string): Promise<void>;
  /** Jobs that wait, in the order in which they will be served. */
  abstract queued(): Promise<string[]>;
  /** Lets go of everything; unfinished jobs are taken up by the next process. */
  abstract close(): Promise<void>;
}
