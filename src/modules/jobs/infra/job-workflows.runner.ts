import { DBOS, Error as DbosErrors } from '@dbos-inc/dbos-sdk';
import { type Branch, type BranchEnd, runBranch } from '../domain/job-engine.js';
import { JobError } from '../domain/job-error.js';
import type { JobHost, JobOutcome, QueuedJob } from '../domain/job-runner.js';
import { JobSteps, type Recorded, type StartBranch } from './job-steps.runner.js';
import type { RunningJob, RunningJobs } from './running-jobs.store.js';
import type { WorkflowResults } from './workflow-results.store.js';

/** Jobs wait here for their turn, on any instance. */
export const JOB_QUEUE = 'jobs';
/** Jobs of a name that may not run as often as it is asked for wait here first. */
export const NAME_QUEUE = 'job names';

/** DBOS serves 0 first and the greatest number last. */
const LAST_PRIORITY = 2 ** 31 - 1;
/** How long the tasks of a canceled job have to stop before the job is told to have ended. */
const STOP_LIMIT_MS = 10_000;
/** A job that ends the process is not begun again for ever. */
const MOST_BEGINS = 100;
const TOO_OFTEN = `The job was interrupted ${MOST_BEGINS} times. Something in it seems to end the server`;

export const gateId = (jobId: string) => `${jobId}/gate`;
const branchId = (jobId: string, path: string) => `${jobId}/${path}`;
const cancelId = (jobId: string) => `${jobId}/cancel`;

/** The durable functions: a job, a branch of one, the wait for a name's turn, and the cancellation. */
export class JobWorkflows {
  private readonly job = DBOS.registerWorkflow((jobId: string) => this.runJob(jobId), workflow('job'));
  private readonly branch = DBOS.registerWorkflow(
    (jobId: string, branch: Branch) => this.runOne(jobId, branch),
    workflow('branch'),
  );
  private readonly gate = DBOS.registerWorkflow((job: QueuedJob) => this.passGate(job), workflow('gate'));
  private readonly cancellation = DBOS.registerWorkflow((jobId: string) => this.runCancel(jobId), workflow('cancel'));

  constructor(
    private readonly host: JobHost,
    private readonly jobs: RunningJobs,
    private readonly results: WorkflowResults,
    private readonly changed: { queued(): void; freed(): void },
  ) {}

  /** Resolves when it is durably queued. */
  async enqueue(job: QueuedJob, limitedByName: boolean): Promise<void> {
    if (!limitedByName) return this.enqueueJob(job);
    const enqueueOptions = { priority: priorityOf(job), queuePartitionKey: job.jobName };
    const workflowID = gateId(job.jobId);
    await DBOS.startWorkflow(this.gate, { workflowID, queueName: NAME_QUEUE, enqueueOptions })(job);
  }

  /** Resolves when it is durable that the job will be canceled. */
  async cancel(jobId: string): Promise<void> {
    await DBOS.startWorkflow(this.cancellation, { workflowID: cancelId(jobId) })(jobId);
  }

  private async enqueueJob(job: QueuedJob): Promise<void> {
    const enqueueOptions = { priority: priorityOf(job) };
    await DBOS.startWorkflow(this.job, { workflowID: job.jobId, queueName: JOB_QUEUE, enqueueOptions })(job.jobId);
    this.changed.queued();
  }

  private runJob(jobId: string): Promise<void> {
    const run = this.results.run(jobId, () => this.jobs.use(jobId, job => this.runTree(job)));
    return run.finally(() => this.changed.freed());
  }

  private async runTree(job: RunningJob): Promise<void> {
    const { jobId, plan } = job;
    try {
      if ((await this.begins(jobId)) > MOST_BEGINS) throw new JobError(TOO_OFTEN);
      await DBOS.runStep(() => this.jobs.call(() => this.host.began(jobId)), { name: 'began' });
      const outcome = await this.record(job, { path: '', values: plan.values, works: 0 }).then(outcomeOf);
      await DBOS.runStep(() => this.jobs.call(() => this.host.ended(jobId, outcome)), { name: 'ended' });
    } catch (error) {
      if (!job.signal.aborted && !isHandOver(error)) {
        const message = error instanceof Error ? error.message : String(error);
        await this.jobs.call(() => this.host.ended(jobId, { kind: 'error', message }));
      }
      throw error;
    }
  }

  private begins(jobId: string): Promise<number> {
    return this.jobs.call(async () => (await DBOS.getWorkflowStatus(jobId))?.recoveryAttempts ?? 0);
  }

  private runOne(jobId: string, branch: Branch): Promise<Recorded<BranchEnd>> {
    const id = branchId(jobId, branch.path);
    return this.results.run(id, () => this.jobs.use(jobId, job => this.record(job, branch)));
  }

  private async record(job: RunningJob, branch: Branch): Promise<Recorded<BranchEnd>> {
    const startBranch: StartBranch = (each, part) => this.startBranch(each, part);
    const steps = new JobSteps(job, this.jobs, this.host, startBranch, () => this.changed.freed());
    try {
      return { result: await runBranch(job.plan, steps, branch) };
    } catch (error) {
      if (error instanceof JobError && !job.signal.aborted) return { error: error.message };
      throw error;
    }
  }

  private async startBranch({ jobId }: RunningJob, branch: Branch): Promise<{ ended: Promise<BranchEnd> }> {
    const workflowID = branchId(jobId, branch.path);
    const output = this.results.expect(workflowID) as Promise<Recorded<BranchEnd>>;
    await DBOS.startWorkflow(this.branch, { workflowID })(jobId, branch);
    return { ended: output.then(unwrap) };
  }

  private async passGate(job: QueuedJob): Promise<void> {
    const ended = this.results.expect(job.jobId);
    await this.enqueueJob(job);
    await ended.catch(() => {});
  }

  private async runCancel(jobId: string): Promise<void> {
    await DBOS.cancelWorkflows([jobId, gateId(jobId)], { cancelChildren: true });
    await this.jobs.call(() => Promise.race([this.jobs.cancel(jobId), atMost(STOP_LIMIT_MS)]));
    await DBOS.runStep(() => this.jobs.call(() => this.host.ended(jobId, { kind: 'canceled' })), { name: 'ended' });
  }
}

function workflow(name: string) {
  // DBOS would give up on it without telling anybody.
  return { name, maxRecoveryAttempts: 1_000_000 };
}

function priorityOf({ priority }: QueuedJob): number {
  return priority === 0 ? LAST_PRIORITY : priority;
}

function outcomeOf(recorded: Recorded<BranchEnd>): JobOutcome {
  if ('error' in recorded) return { kind: 'error', message: recorded.error };
  return { kind: recorded.result.succeeded ? 'succeeded' : 'failed' };
}

function unwrap(recorded: Recorded<BranchEnd>): BranchEnd {
  if ('error' in recorded) throw new JobError(recorded.error);
  return recorded.result;
}

/** Another process runs the workflow now, or it was canceled. */
function isHandOver(error: unknown): boolean {
  return (
    error instanceof DbosErrors.DBOSWorkflowConflictError || error instanceof DbosErrors.DBOSWorkflowCancelledError
  );
}

function atMost(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms).unref());
}
