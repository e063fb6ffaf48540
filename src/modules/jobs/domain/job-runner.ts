import type { RefWork } from '../../../contracts/catalogue.js';
import type { JobEvent } from '../../../contracts/job-events.js';
import type { InstalledWork } from './installed-catalogue.js';
import type { Values, WorkResult } from './values.js';

/** What a job runs with; fixed when it is started. */
export interface JobPlan {
  readonly jobId: string;
  readonly tenantId: string;
  readonly jobName: string;
  readonly work: InstalledWork;
  /** Trees of the jobs that may be called, by name. */
  readonly called: Readonly<Record<string, InstalledWork>>;
  readonly values: Values;
  /** Results of an earlier run that are taken over: of a `Ref`, `Wait` or `Call`, by its path. */
  readonly reuse: Readonly<Record<string, WorkResult>>;
  readonly limits: JobLimits;
}

export interface JobLimits {
  readonly iterationsPerLoop: number;
  /** Of works in works, those of called jobs included. */
  readonly depth: number;
  /** Every work counts each time that it runs, of whatever kind; branches that run beside each other count apart. */
  readonly worksPerRun: number;
}

export type JobOutcome =
  | { readonly kind: 'succeeded' | 'failed' | 'canceled' }
  /** A limit was reached, or something unexpected happened. */
  | { readonly kind: 'error'; readonly message: string };

/**
 * What the runner asks of the room. Every method may be called again after a crash, with the same arguments. One that
 * rejects ends the job with an error.
 */
export abstract class JobHost {
  /** The same answer each time; the tree must not change under a job that runs. */
  abstract plan(jobId: string): Promise<JobPlan>;
  /** The job left the queue. */
  abstract began(jobId: string): Promise<void>;
  /**
   * Runs one task to its end, and tells `workStarted` and `workStopped` of it. Called again for a task that a crash
   * interrupted: that is its next attempt. When the signal fires, the result does not count any more.
   */
  abstract runTask(
    jobId: string,
    path: string,
    work: RefWork,
    values: Values,
    signal: AbortSignal,
  ): Promise<WorkResult>;
  /**
   * A `Wait` or `Call` began or ended, or a work was skipped. After a crash it is told again: each is to be kept once
   * by its callback, path and attempt.
   */
  abstract tell(jobId: string, event: JobEvent): Promise<void>;
  /** The first outcome of a job is the one that counts: a job may end while it is being canceled. */
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
