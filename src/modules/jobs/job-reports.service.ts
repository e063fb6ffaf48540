import { Injectable } from '@nestjs/common';
import type { JobEvent } from '../../contracts/job-events.js';
import type * as contract from '../../contracts/jobs.js';
import type { TaskEvent } from '../../contracts/task-events.js';
import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { CatalogueService } from './catalogue.service.js';
import { type InstalledCatalogue, jobNamed } from './domain/installed-catalogue.js';
import { chartOf } from './domain/job-chart.js';
import { JobRunner } from './domain/job-runner.js';
import { CatalogueVersions, type JobRecord, JobStore, type WorkRecord } from './domain/job-store.js';
import { jobStream, taskStream } from './domain/run-streams.js';
import { whyOf } from './domain/why.js';
import { jobNotFound, workNotFound } from './jobs.errors.js';
import { RunLog } from './run-log.service.js';

/** Jobs that ended so long ago are still shown as running. */
const SHOWN_MS = 60 * 60 * 1000;

/** Characters of a user input that a list shows. */
const LISTED_INPUT = 500;

/** What there is to know of jobs. */
@Injectable()
export class JobReports {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly versions: CatalogueVersions,
    private readonly jobs: JobStore,
    private readonly runner: JobRunner,
    private readonly log: RunLog,
  ) {}

  list(): contract.JobList {
    const { grid, jobs } = this.catalogue.current;
    const names = Object.keys(jobs);
    return {
      grid: [...grid],
      jobs: Object.entries(jobs).map(([name, job]) => ({ name, ...job })) as contract.JobList['jobs'],
      chart: Object.fromEntries(names.map(name => [name, chartIn(this.catalogue.current, name)])),
    };
  }

  async running(scope: Scope): Promise<{ jobs: contract.JobSummary[] }> {
    const jobs = await this.jobs.running(scope, new Date(Date.now() - SHOWN_MS));
    return { jobs: await this.summaries(jobs) };
  }

  async history(scope: Scope, query: contract.JobHistoryQuery): Promise<contract.JobHistory> {
    const { jobs, nextCursor } = await this.jobs.history(scope, query);
    return { jobs: await this.summaries(jobs), ...(nextCursor ? { nextCursor } : {}) };
  }

  async detail(scope: Scope, id: string): Promise<contract.JobDetail | Refusal> {
    const job = await this.jobs.find(scope, id);
    const catalogue = job && (await this.versions.find(scope, job.catalogueHash));
    if (!job || !catalogue) return jobNotFound(id);
    const [summary] = await this.summaries([job], 'whole');
    const works = await this.jobs.works(scope, id);
    if (!summary) return jobNotFound(id);
    return {
      ...summary,
      tasks: works.map(asJobWork),
      chart: chartIn(catalogue, job.name),
      lastEventId: await this.log.lastEventId(scope, jobStream(id)),
    };
  }

  /** The decisions that made a work run, skip, retry or fail, from the logs of the job and of its task. */
  async why(scope: Scope, id: string, path: string): Promise<contract.Why | Refusal> {
    const job = await this.detail(scope, id);
    if (isRefusal(job)) return job;
    const work =
      job.tasks.find(each => each.path === path) ?? job.tasks.find(each => String(each.workIdInJob) === path);
    if (!work) return workNotFound(path);
    const story = await this.log.story<JobEvent>(scope, jobStream(id));
    const decisions = work.taskId ? await this.log.story<TaskEvent>(scope, taskStream(work.taskId)) : [];
    return { work: work.path, status: work.status, reasons: whyOf(work.path, story, decisions) };
  }

  private async summaries(
    jobs: readonly JobRecord[],
    shown: 'whole' | 'beginning' = 'beginning',
  ): Promise<contract.JobSummary[]> {
    const waiting = jobs.some(job => job.status === 'queued') ? await this.runner.queued() : [];
    return jobs.map(job => {
      const position = waiting.indexOf(job.id);
      return {
        jobId: job.id,
        jobName: job.name,
        status: job.status,
        startTime: (job.startedAt ?? job.createdAt).toISOString(),
        ...(job.endedAt ? { endTime: job.endedAt.toISOString() } : {}),
        workingDirectory: job.workingDirectory,
        userInput: shown === 'whole' ? job.userInput : job.userInput.slice(0, LISTED_INPUT),
        ...(job.status === 'queued' && position >= 0 ? { position } : {}),
        origin: job.origin,
        catalogueHash: job.catalogueHash,
        ...(job.error ? { error: job.error } : {}),
      };
    });
  }
}

function chartIn(catalogue: InstalledCatalogue, name: string): contract.Chart {
  const job = jobNamed(catalogue, name);
  if (!job) return { nodes: [], arrows: [] };
  return chartOf(job.work, {
    task: taskId => catalogue.tasks[taskId]?.printedName ?? taskId,
    job: jobName => catalogue.jobs[jobName]?.printedName ?? jobName,
  });
}

function asJobWork(work: WorkRecord): contract.JobWork {
  return {
    workIdInJob: work.workId,
    path: work.path,
    ...(work.taskName ? { taskName: work.taskName } : {}),
    ...(work.taskId ? { taskId: work.taskId } : {}),
    status: work.status,
    ...(work.status === 'skipped' && work.result ? { takenOver: true as const } : {}),
    attempt: work.attempt,
    startTime: work.startedAt.toISOString(),
    ...(work.endedAt ? { endTime: work.endedAt.toISOString() } : {}),
  };
}
