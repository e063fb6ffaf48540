import { DBOS } from '@dbos-inc/dbos-sdk';
import type { Pool } from 'pg';
import { newId } from '../../../kernel/ids.js';
import type { Logger } from '../../../platform/logging/logger.js';
import type { JobHost } from '../domain/job-runner.js';
import { executorsWithWork, launchDbos, recover, shutDownDbos } from './dbos.client.js';
import { JobInstancesRepository } from './job-instances.repository.js';
import type { JobRunnerConfig } from './job-runner.config.js';
import { JobQueue } from './job-queue.runner.js';
import { JobWorkflows } from './job-workflows.runner.js';
import { RunningJobs } from './running-jobs.store.js';
import { WorkflowResults } from './workflow-results.store.js';

export interface InstanceSettings {
  readonly config: JobRunnerConfig;
  /** No other process can use the database, so whoever worked on it before is dead. */
  readonly alone: boolean;
  readonly logger: Logger;
}

const BEATS_PER_LEASE = 5;
const LOOK_MS = 500;

/**
 * This process as one of those that run jobs, from the moment that it takes part until it stops or is taken for dead.
 * Whoever was taken for dead takes part again under another id.
 */
export class JobInstance {
  readonly id = newId('runner');
  readonly jobs: RunningJobs;
  readonly workflows: JobWorkflows;
  private readonly results = new WorkflowResults();
  private readonly instances: JobInstancesRepository;
  private queue: JobQueue | undefined;
  private readonly timers: NodeJS.Timeout[] = [];
  private lastSeen = performance.now();
  private beating = false;
  private over = false;

  constructor(
    private readonly pool: Pool,
    private readonly settings: InstanceSettings,
    host: JobHost,
    private readonly lost: (reason: string) => void,
  ) {
    this.jobs = new RunningJobs(jobId => host.plan(jobId));
    this.workflows = new JobWorkflows(host, this.jobs, this.results, {
      queued: () => this.queue?.wake(),
      freed: () => this.queue?.freed(),
    });
    this.instances = new JobInstancesRepository(pool);
  }

  async open(): Promise<void> {
    const { config, logger, alone } = this.settings;
    // Before it can have work: work of an instance that is not in the table is taken over.
    await this.instances.add(this.id);
    this.lastSeen = performance.now();
    const queue = await launchDbos(this.id, this.pool, config, logger);
    const failed = (error: unknown) => this.warn('look for queued jobs', error);
    this.queue = new JobQueue(queue, config.pollMs, () => this.jobs.resting, failed);
    if (alone) await this.instances.buryOthers(this.id);
    else await this.instances.buryOlderThan(config.leaseMs);
    await this.takeOver();
    this.queue.wake();
    if (alone) this.every(config.leaseMs, 'take over what was left', () => this.takeOver());
    else this.every(config.leaseMs / BEATS_PER_LEASE, 'show that this process lives', () => this.beat());
    this.every(LOOK_MS, 'look for results of other processes', () => this.look());
  }

  /** Lets go of everything: its jobs are anybody's. */
  async close(reason: string): Promise<void> {
    this.over = true;
    await this.queue?.close();
    for (const timer of this.timers) clearInterval(timer);
    this.jobs.letGo(reason);
    await shutDownDbos();
    await this.instances.leave(this.id).catch(() => {});
  }

  /** Shows that this process lives, and looks whether others do. */
  private async beat(): Promise<void> {
    const { leaseMs } = this.settings.config;
    if (performance.now() - this.lastSeen > leaseMs && this.beating) this.lose('the database does not answer');
    if (this.beating || this.over) return;
    this.beating = true;
    try {
      if (!(await this.instances.see(this.id))) return this.lose('it was silent for too long and taken for dead');
      this.lastSeen = performance.now();
      await this.instances.buryOlderThan(leaseMs);
      await this.takeOver();
    } catch (error) {
      if (performance.now() - this.lastSeen > leaseMs) this.lose('the database cannot be used');
      throw error;
    } finally {
      this.beating = false;
    }
  }

  /** What happened elsewhere: results of branches, and cancellations. */
  private async look(): Promise<void> {
    await this.results.look();
    const running = this.jobs.ids;
    if (this.settings.alone || running.length === 0) return;
    const canceled = await DBOS.listWorkflows({ workflowIDs: running, status: 'CANCELLED', loadInput: false });
    for (const { workflowID } of canceled) void this.jobs.cancel(workflowID);
  }

  private async takeOver(): Promise<void> {
    const [working, living] = await Promise.all([executorsWithWork(), this.instances.living()]);
    const gone = [...working].filter(id => !living.has(id));
    if (gone.length === 0) return;
    await recover(gone);
    this.queue?.wake();
  }

  private lose(reason: string): void {
    if (this.over) return;
    this.over = true;
    this.jobs.letGo(reason);
    this.lost(reason);
  }

  private every(ms: number, what: string, work: () => Promise<void>): void {
    const run = () => void work().catch((error: unknown) => this.warn(what, error));
    this.timers.push(setInterval(run, ms));
  }

  private warn(what: string, error: unknown): void {
    if (!this.over) this.settings.logger.for('jobs').warn(`Could not ${what}`, { error });
  }
}
