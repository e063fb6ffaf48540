import { AsyncResource } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { DatabaseConfig } from '../../../config/config.js';
import { DatabaseServer } from '../../../platform/database/database-server.js';
import { Logger } from '../../../platform/logging/logger.js';
import { type JobHost, JobRunner, type QueuedJob } from '../domain/job-runner.js';
import { JobInstance } from './job-instance.runner.js';
import { JobRunnerConfig } from './job-runner.config.js';
import { gateId, JOB_QUEUE, NAME_QUEUE } from './job-workflows.runner.js';

const RETRY_MS = 1_000;
/** Many branches may want to be recorded at once; they wait for each other. */
const CONNECT_LIMIT_MS = 60_000;

/** Runs jobs with DBOS, in the product's own database. A process can have one that is open. */
@Injectable()
export class DbosJobRunner extends JobRunner {
  private readonly log: Logger;
  private pool: Pool | undefined;
  private instance: Promise<JobInstance> | undefined;
  private outside = new AsyncResource('job runner');

  constructor(
    private readonly server: DatabaseServer,
    private readonly database: DatabaseConfig,
    private readonly config: JobRunnerConfig,
    private readonly logger: Logger,
  ) {
    super();
    this.log = logger.for('jobs');
  }

  async open(host: JobHost): Promise<void> {
    if (this.instance || DBOS.isInitialized()) throw new Error('A job runner is open in this process. Close it first');
    this.pool = new Pool({ ...this.server.poolConfig, connectionTimeoutMillis: CONNECT_LIMIT_MS });
    this.pool.on('error', error => this.log.debug('A connection was lost', { error }));
    this.instance = this.enter(this.pool, host);
    await this.instance;
  }

  async start(job: QueuedJob): Promise<void> {
    const { workflows } = await this.current();
    await this.free(() => workflows.enqueue(job, this.config.jobsAtOncePerName !== undefined));
  }

  async cancel(jobId: string): Promise<void> {
    const { workflows } = await this.current();
    await this.free(async () => {
      const found = await DBOS.listWorkflows({
        workflowIDs: [jobId, gateId(jobId)],
        status: ['ENQUEUED', 'PENDING'],
        loadInput: false,
        loadOutput: false,
      });
      if (found.length > 0) await workflows.cancel(jobId);
    });
  }

  async queued(): Promise<string[]> {
    await this.current();
    const waiting = await this.free(() =>
      DBOS.listWorkflows({
        queueName: [JOB_QUEUE, NAME_QUEUE],
        status: 'ENQUEUED',
        loadInput: false,
        loadOutput: false,
      }),
    );
    return waiting
      .sort((a, b) => a.priority - b.priority || a.createdAt - b.createdAt || (a.workflowID < b.workflowID ? -1 : 1))
      .map(({ workflowID }) => workflowID.replace(/\/gate$/, ''));
  }

  async close(): Promise<void> {
    const { instance, pool } = this;
    this.instance = this.pool = undefined;
    if (!instance || !pool) return;
    await instance.then(
      open => open.close('The server is closing'),
      () => {},
    );
    await pool.end();
  }

  private async enter(pool: Pool, host: JobHost): Promise<JobInstance> {
    const settings = { config: this.config, alone: this.database.url === undefined, logger: this.logger };
    const instance: JobInstance = new JobInstance(pool, settings, host, reason => this.replace(instance, reason, host));
    try {
      await instance.open();
      return instance;
    } catch (error) {
      await instance.close('It could not be opened');
      throw error;
    }
  }

  /** Takes part again, as somebody else. */
  private replace(old: JobInstance, reason: string, host: JobHost): void {
    const { pool } = this;
    if (!pool) return;
    this.log.warn('This process let go of its jobs; another one may go on with them', { reason, runner: old.id });
    this.instance = this.reenter(old, reason, pool, host);
  }

  private async reenter(old: JobInstance, reason: string, pool: Pool, host: JobHost): Promise<JobInstance> {
    await old.close(reason);
    for (;;) {
      try {
        return await this.enter(pool, host);
      } catch (error) {
        if (this.pool !== pool) throw error;
        this.log.warn('Jobs cannot be run at present', { error });
        await delay(RETRY_MS);
      }
    }
  }

  private current(): Promise<JobInstance> {
    if (this.instance) return this.instance;
    throw new Error('The job runner is not open');
  }

  /** Outside of a workflow: a task may start or cancel jobs too. */
  private free<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.outside.runInAsyncScope(work);
  }
}
