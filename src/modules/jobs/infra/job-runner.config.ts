/** How many jobs run, and how soon instances notice each other's death. */
export class JobRunnerConfig {
  /** Jobs that one instance runs at once; the others wait in the queue. */
  readonly jobsAtOnce: number;
  /** Jobs of one name that run at once, on all instances together. Undefined: as many as come. */
  readonly jobsAtOncePerName: number | undefined;
  /** How often an instance looks for jobs that other ones queued. */
  readonly pollMs: number;
  /** An instance that was silent for so long is taken for dead; its jobs are taken over. */
  readonly leaseMs: number;
}

export const DEFAULT_JOB_RUNNER: JobRunnerConfig = {
  jobsAtOnce: 8,
  jobsAtOncePerName: undefined,
  pollMs: 1_000,
  leaseMs: 5_000,
};
