import { setTimeout as delay } from 'node:timers/promises';
import { DBOS } from '@dbos-inc/dbos-sdk';
import type { RefWork, WaitWork } from '../../../contracts/catalogue.js';
import type { JobEvent } from '../../../contracts/job-events.js';
import type { Branch, BranchEnd, JobPort } from '../domain/job-engine.js';
import { JobError } from '../domain/job-error.js';
import type { JobHost } from '../domain/job-runner.js';
import type { Values, WorkResult } from '../domain/values.js';
import { waitMoment } from '../domain/wait-moment.js';
import type { RunningJob, RunningJobs } from './running-jobs.store.js';

/** What is recorded of a step or branch: a failure of the room is a result too, so that DBOS's own stay apart. */
export type Recorded<Result> = { readonly result: Result } | { readonly error: string };

/** Resolves when the branch is durably started. */
export type StartBranch = (job: RunningJob, branch: Branch) => Promise<{ ended: Promise<BranchEnd> }>;

/** Node's timers hold no more. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/**
 * What a job is made of, inside a DBOS workflow. DBOS numbers steps in the order in which they are called, so a
 * workflow runs one work after the other; works beside each other are workflows of their own.
 */
export class JobSteps implements JobPort {
  constructor(
    private readonly job: RunningJob,
    private readonly jobs: RunningJobs,
    private readonly host: JobHost,
    private readonly startBranch: StartBranch,
    /** Is called when the job waits, and may have given its place back. */
    private readonly rests: () => void,
  ) {}

  runTask(path: string, work: RefWork, values: Values): Promise<WorkResult> {
    const { jobId, signal } = this.job;
    return this.step(`task ${path}`, `The task at "${path}" failed unexpectedly`, () =>
      this.jobs.during(jobId, 'tasks', () =>
        whileRunning(signal, own => this.host.runTask(jobId, path, work, values, own)),
      ),
    );
  }

  async runBranches(branches: readonly Branch[], atOnce: number): Promise<BranchEnd[]> {
    const running = new Set<Promise<unknown>>();
    const ends: Promise<BranchEnd>[] = [];
    for (const branch of branches) {
      while (running.size >= atOnce) await Promise.race(running);
      this.job.signal.throwIfAborted();
      const { ended } = await this.startBranch(this.job, branch);
      const settled: Promise<unknown> = Promise.allSettled([ended]).then(() => running.delete(settled));
      running.add(settled);
      ends.push(ended);
    }
    await Promise.all(running);
    return Promise.all(ends);
  }

  async wait(path: string, work: WaitWork): Promise<void> {
    const due = await this.step(`wait ${path}`, `The wait at "${path}" cannot be`, async () => dueTime(work));
    const end = this.jobs.during(this.job.jobId, 'waits', () => this.sleepUntil(due));
    this.rests();
    await end;
  }

  async tell(event: JobEvent): Promise<void> {
    await this.jobs.call(() => this.host.tell(this.job.jobId, event));
  }

  private async sleepUntil(due: number): Promise<void> {
    const { signal } = this.job;
    for (let left = due - Date.now(); left > 0; left = due - Date.now()) {
      await this.jobs.call(() => delay(Math.min(left, LONGEST_DELAY_MS), undefined, { signal }));
    }
  }

  private async step<Result>(name: string, failure: string, work: () => Promise<Result>): Promise<Result> {
    this.job.signal.throwIfAborted();
    const recorded = await DBOS.runStep(() => this.attempt(failure, work), { name });
    if ('error' in recorded) throw new JobError(recorded.error);
    return recorded.result;
  }

  private async attempt<Result>(failure: string, work: () => Promise<Result>): Promise<Recorded<Result>> {
    try {
      return { result: await this.jobs.call(work) };
    } catch (error) {
      return { error: `${failure}: ${error instanceof Error ? error.message : String(error)}` };
    }
  }
}

/** Gives a task a signal of its own, which does not fire any more when the task has ended. */
async function whileRunning<Result>(signal: AbortSignal, work: (own: AbortSignal) => Promise<Result>): Promise<Result> {
  const own = new AbortController();
  const abort = () => own.abort(signal.reason);
  signal.addEventListener('abort', abort);
  try {
    return await work(own.signal);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function dueTime({ seconds, until }: WaitWork): number {
  const now = new Date();
  if (until === undefined) return now.getTime() + (seconds ?? 0) * 1000;
  const moment = waitMoment(until, now);
  if (!moment) throw new Error(`"${until}" is no time`);
  return moment.getTime();
}
