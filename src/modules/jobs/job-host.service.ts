import { Injectable } from '@nestjs/common';
import { JobsConfig } from '../../config/config.js';
import type { RefWork } from '../../contracts/catalogue.js';
import type { JobEvent } from '../../contracts/job-events.js';
import { newId } from '../../kernel/ids.js';
import type { Scope } from '../../kernel/scope.js';
import { OwnerScopes } from '../identity/index.js';
import { type InstalledCatalogue, jobNamed, modelIdOf, taskNamed } from './domain/installed-catalogue.js';
import { JobHost, type JobOutcome, type JobPlan } from './domain/job-runner.js';
import { CatalogueVersions, type JobRecord, JobStore } from './domain/job-store.js';
import { jobStream } from './domain/run-streams.js';
import type { TaskTerms } from './domain/task-terms.js';
import type { Values, WorkResult } from './domain/values.js';
import { workAt } from './domain/work-at.js';
import { RunLog } from './run-log.service.js';
import { TaskRuns } from './task-runs.service.js';

interface RunningJob {
  readonly scope: Scope;
  /** As it was when it began. */
  readonly job: JobRecord;
  readonly catalogue: InstalledCatalogue;
}

/** The room, as the runner of jobs sees it: plans, tasks, and what is told of them. */
@Injectable()
export class JobHostService extends JobHost {
  private readonly limits: JobPlan['limits'];
  private readonly running = new Map<string, Promise<RunningJob>>();

  constructor(
    private readonly jobs: JobStore,
    private readonly versions: CatalogueVersions,
    private readonly runs: TaskRuns,
    private readonly log: RunLog,
    private readonly scopes: OwnerScopes,
    { iterationsPerLoop, depth, worksPerRun }: JobsConfig,
  ) {
    super();
    this.limits = { iterationsPerLoop, depth, worksPerRun };
  }

  async plan(jobId: string): Promise<JobPlan> {
    const { scope, job, catalogue } = await this.load(jobId);
    const installed = jobNamed(catalogue, job.name);
    if (!installed) throw new Error(`The catalogue that job ${jobId} began with has no job ${job.name}`);
    const called = Object.fromEntries(Object.entries(catalogue.jobs).map(([name, { work }]) => [name, work]));
    return {
      jobId,
      tenantId: scope.tenantId,
      jobName: job.name,
      work: installed.work,
      called,
      values: { 'user-input': job.userInput },
      reuse: job.reuse,
      limits: this.limits,
    };
  }

  async began(jobId: string): Promise<void> {
    const { scope } = await this.load(jobId);
    const job = await this.jobs.find(scope, jobId);
    if (job?.status !== 'queued') return;
    await this.jobs.update(scope, jobId, { status: 'running', startedAt: new Date() });
    await this.tell(jobId, { callback: 'jobChanged', status: 'running' });
  }

  async runTask(jobId: string, path: string, work: RefWork, values: Values, signal: AbortSignal): Promise<WorkResult> {
    const { scope, job, catalogue } = await this.load(jobId);
    const before = await this.jobs.work(scope, jobId, path);
    if (before?.result) return before.result;
    if (before?.taskId) await this.runs.abandon(scope, before.taskId);

    const taskId = newId('task');
    const startedAt = new Date();
    const attempt = (before?.attempt ?? 0) + 1;
    const workId = work.workIdInJob ?? 0;
    const running = { path, workId, attempt, taskId, taskName: work.taskId, startedAt } as const;
    const unended = { status: 'running', result: undefined, endedAt: undefined } as const;
    await this.jobs.putWork(scope, jobId, { ...running, ...unended });
    await this.tell(jobId, { callback: 'workStarted', workId, taskId, path, attempt });

    const task = { id: taskId, name: work.taskId, jobId, path, borrowedSessionId: undefined, startedAt };
    const terms = await this.terms(scope, job, catalogue, work, values);
    const ended = await this.runs.run(scope, { ...task, status: 'running', endedAt: undefined }, terms, signal);
    if (signal.aborted) throw new Error('The job was stopped while the task ran.');

    const result = ended === 'stopped' ? { succeeded: false, values } : ended;
    const { succeeded } = result;
    const status = succeeded ? 'succeeded' : 'failed';
    await this.jobs.putWork(scope, jobId, { ...running, status, result, endedAt: new Date() });
    await this.tell(jobId, { callback: 'workStopped', workId, succeeded, taskId, path });
    return result;
  }

  async tell(jobId: string, event: JobEvent): Promise<void> {
    const { scope } = await this.load(jobId);
    if ('callback' in event && !('taskId' in event) && (await this.isToldAlready(jobId, event))) return;
    await this.log.tell(scope, jobStream(jobId), event);
  }

  async ended(jobId: string, outcome: JobOutcome): Promise<void> {
    const { scope } = await this.load(jobId);
    this.running.delete(jobId);
    if ((await this.jobs.find(scope, jobId))?.endedAt) return;
    const endedAt = new Date();
    const status = outcome.kind === 'error' ? 'failed' : outcome.kind;
    await this.jobs.cancelWorks(scope, jobId, endedAt);
    const tell = (event: JobEvent) => this.log.tell(scope, jobStream(jobId), event);
    if (outcome.kind === 'error') await tell({ jobError: outcome.message });
    await tell({
      callback: status === 'succeeded' ? 'jobSucceeded' : status === 'failed' ? 'jobFailed' : 'jobCanceled',
    });
    const error = outcome.kind === 'error' ? outcome.message : undefined;
    await this.jobs.update(scope, jobId, { status, endedAt, error });
    await this.log.close(jobStream(jobId));
  }

  /** Keeps the works that are no tasks, and says whether this was kept before. */
  private async isToldAlready(jobId: string, event: JobEvent): Promise<boolean> {
    if (!('callback' in event) || !('path' in event)) return false;
    const { scope, job } = await this.load(jobId);
    const { callback, path, workId } = event;
    const before = await this.jobs.work(scope, jobId, path);
    const now = new Date();
    const kept = {
      path,
      workId,
      attempt: 1,
      taskId: undefined,
      taskName: undefined,
      startedAt: before?.startedAt ?? now,
    };
    switch (callback) {
      case 'workStarted':
        if (before) return true;
        await this.jobs.putWork(scope, jobId, { ...kept, status: 'running', result: undefined, endedAt: undefined });
        return false;
      case 'workStopped': {
        if (before && before.status !== 'running') return true;
        const status = event.succeeded ? 'succeeded' : 'failed';
        await this.jobs.putWork(scope, jobId, { ...kept, status, result: undefined, endedAt: now });
        return false;
      }
      case 'workSkipped': {
        if (before) return true;
        const result = Object.hasOwn(job.reuse, path) ? job.reuse[path] : undefined;
        const taskName = result && (await this.taskAt(jobId, path));
        await this.jobs.putWork(scope, jobId, { ...kept, taskName, status: 'skipped', result, endedAt: now });
        return false;
      }
    }
  }

  /** Of a work that was taken over: it still counts as a task that succeeded. */
  private async taskAt(jobId: string, path: string): Promise<string | undefined> {
    const work = workAt(await this.plan(jobId), path);
    return work.kind === 'Ref' ? work.taskId : undefined;
  }

  private async terms(
    scope: Scope,
    job: JobRecord,
    catalogue: InstalledCatalogue,
    work: RefWork,
    values: Values,
  ): Promise<TaskTerms> {
    const task = taskNamed(catalogue, work.taskId);
    const choice = work.modelOverride ?? task?.model;
    const taskModelId = choice && modelIdOf(catalogue, choice);
    if (!task || taskModelId === undefined) throw new Error(`Work ${work.taskId} of job ${job.name} cannot be run`);
    const succeeded = await this.jobs.succeededIn(scope, job.workingDirectory);
    const jobsByKeyword: Record<string, string[]> = {};
    for (const { keyword, jobs } of catalogue.grid) {
      const names = jobs.flatMap(button => button?.jobName ?? []);
      (jobsByKeyword[keyword] ??= []).push(...succeeded.filter(name => names.includes(name)));
    }
    return {
      taskName: work.taskId,
      task,
      taskModelId,
      drivingRetries: catalogue.drivingSessionRetries,
      folder: job.workingDirectory,
      values,
      history: { jobsByKeyword, tasks: await this.jobs.succeededTasks(scope, job.id) },
    };
  }

  /** What does not change while a job runs is read once. */
  private load(jobId: string): Promise<RunningJob> {
    let loading = this.running.get(jobId);
    if (!loading) {
      loading = this.read(jobId);
      this.running.set(jobId, loading);
      loading.catch(() => this.running.delete(jobId));
    }
    return loading;
  }

  private async read(jobId: string): Promise<RunningJob> {
    const owner = await this.jobs.ownerOf(jobId);
    const scope = owner && this.scopes.ownerOf(owner.tenantId, owner.userId);
    const job = scope && (await this.jobs.find(scope, jobId));
    const catalogue = job && (await this.versions.find(scope, job.catalogueHash));
    if (!scope || !job || !catalogue) throw new Error(`There is no job ${jobId}`);
    return { scope, job, catalogue };
  }
}
