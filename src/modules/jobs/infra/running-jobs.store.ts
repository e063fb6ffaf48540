import { AsyncResource } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import type { JobPlan } from '../domain/job-runner.js';

export class JobCanceled extends Error {
  override readonly name = 'JobCanceled';
}

/** A job of which this process runs at least one branch. */
export interface RunningJob {
  readonly jobId: string;
  readonly plan: JobPlan;
  /** Fires when the job is canceled, and when this process lets go of it. */
  readonly signal: AbortSignal;
}

interface Entry {
  readonly plan: Promise<JobPlan>;
  readonly controller: AbortController;
  readonly gone: Promise<void>;
  readonly leave: () => void;
  branches: number;
}

/** The jobs that this process runs. Made anew each time that the process takes up work. */
export class RunningJobs {
  private readonly entries = new Map<string, Entry>();
  private readonly outside = new AsyncResource('jobs');
  private released = false;

  constructor(private readonly loadPlan: (jobId: string) => Promise<JobPlan>) {}

  get ids(): string[] {
    return [...this.entries.keys()];
  }

  async use<Result>(jobId: string, work: (job: RunningJob) => Promise<Result>): Promise<Result> {
    const entry = this.entries.get(jobId) ?? this.enter(jobId);
    entry.branches += 1;
    try {
      const plan = await entry.plan;
      return await work({ jobId, plan, signal: entry.controller.signal });
    } finally {
      entry.branches -= 1;
      if (entry.branches === 0) {
        this.entries.delete(jobId);
        entry.leave();
      }
    }
  }

  /** Calls the room: outside of the workflow's context, so that it may use the runner as anybody does. */
  async call<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await this.outside.runInAsyncScope(work);
    } finally {
      // DBOS records whatever a step ends with. One that was let go must not end, or it would never be run again.
      if (this.released) await new Promise<never>(() => {});
    }
  }

  /** Fires the job's signal. Resolves when nothing of it runs here any more. */
  async cancel(jobId: string): Promise<void> {
    const entry = this.entries.get(jobId);
    entry?.controller.abort(new JobCanceled('The job was canceled'));
    await entry?.gone;
  }

  /** Fires every signal; nothing that runs here ends after that. */
  letGo(reason: string): void {
    this.released = true;
    for (const { controller } of this.entries.values()) controller.abort(new Error(reason));
  }

  private enter(jobId: string): Entry {
    let leave = () => {};
    const gone = new Promise<void>(resolve => (leave = resolve));
    const plan = this.call(() => this.loadPlan(jobId));
    const controller = new AbortController();
    // Every task that runs listens, and nobody else.
    setMaxListeners(0, controller.signal);
    const entry = { plan, controller, gone, leave, branches: 0 };
    this.entries.set(jobId, entry);
    return entry;
  }
}
