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
  tasks: number;
  waits: number;
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

  /** How many of them only wait, and need no place. */
  get resting(): number {
    return [...this.entries.values()].filter(({ tasks, waits }) => tasks === 0 && waits > 0).length;
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

  /** Counts what a job does at present. */
  async during<Result>(jobId: string, what: 'tasks' | 'waits', work: () => Promise<Result>): Promise<Result> {
    const entry = this.entries.get(jobId);
    if (entry) entry[what] += 1;
    try {
      return await work();
    } finally {
      if (entry) entry[what] -= 1;
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
    const entry = { plan, controller, gone, leave, branches: 0, tasks: 0, waits: 0 };
    this.entries.set(jobId, entry);
    return entry;
  }
}
