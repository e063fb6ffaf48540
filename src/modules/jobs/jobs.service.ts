import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { JobStartBody, RerunBody } from '../../contracts/jobs.js';
import { newId } from '../../kernel/ids.js';
import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { Readiness } from '../../platform/health/readiness.js';
import { WorkingFolders } from '../copilot/index.js';
import { CatalogueService } from './catalogue.service.js';
import { jobNamed } from './domain/installed-catalogue.js';
import { JobHost, JobRunner } from './domain/job-runner.js';
import { type JobRecord, JobStore, type Reuse } from './domain/job-store.js';
import { reuseFrom } from './domain/reuse.js';
import { jobNameNotFound, jobNotFound, jobStillRuns, userInputMissing, workNotFound } from './jobs.errors.js';

/** Starts jobs, stops them, and runs them again. What there is to know of them is told by JobReports. */
@Injectable()
export class JobsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(JobsService.name);
  private opening: Promise<void> = Promise.resolve();

  constructor(
    private readonly catalogue: CatalogueService,
    private readonly jobs: JobStore,
    private readonly runner: JobRunner,
    private readonly host: JobHost,
    private readonly folders: WorkingFolders,
    private readonly readiness: Readiness,
  ) {}

  /** Unfinished jobs go on where they were. The server does not wait for it: who starts a job meanwhile does. */
  onApplicationBootstrap(): void {
    this.opening = this.open();
    this.opening.catch((error: unknown) => this.logger.error(`Jobs cannot be run: ${String(error)}`));
    this.readiness.register({ name: 'jobs', check: () => this.opening });
  }

  async onModuleDestroy(): Promise<void> {
    await this.opening.catch(() => undefined);
    await this.runner.close();
  }

  /**
   * The job is stored and queued before this resolves. `origin` says what started it. With an `id` it can be called
   * again after a crash: twice is once.
   */
  async start(
    scope: Scope,
    name: string,
    body: JobStartBody,
    origin = 'user',
    id = newId('job'),
  ): Promise<{ jobId: string } | Refusal> {
    const checked = await this.check(name, body);
    if (isRefusal(checked)) return checked;
    const { userInput, priority } = body;
    return this.queue(scope, { id, name, ...checked, userInput, priority, origin, reuse: {} });
  }

  /** What a job would run with now, or why it would not be started. */
  async check(name: string, body: JobStartBody): Promise<Checked | Refusal> {
    const catalogue = this.catalogue.current;
    const job = jobNamed(catalogue, name);
    if (!job) return jobNameNotFound(name);
    const workingDirectory = await this.folders.resolve(body.workingDirectory);
    if (isRefusal(workingDirectory)) return workingDirectory;
    if (job.requireUserInput && body.userInput.trim() === '') return userInputMissing(name);
    return { workingDirectory, catalogueHash: catalogue.hash };
  }

  async stop(scope: Scope, id: string): Promise<{ result: 'Closed' } | Refusal> {
    const job = await this.jobs.find(scope, id);
    if (!job || job.endedAt) return jobNotFound(id);
    await this.runner.cancel(id);
    // A job that no runner knows, because it was canceled before it was queued, ends here.
    await this.host.ended(id, { kind: 'canceled' });
    return { result: 'Closed' };
  }

  /** A new job, with the version of the catalogue of the old one; what succeeded before `from` is taken over. */
  async rerun(scope: Scope, id: string, { from }: RerunBody): Promise<{ jobId: string } | Refusal> {
    const job = await this.jobs.find(scope, id);
    if (!job) return jobNotFound(id);
    if (!job.endedAt) return jobStillRuns(id);
    const reuse = reuseFrom(await this.jobs.works(scope, id), from);
    if (!reuse) return workNotFound(from);
    return this.queue(scope, { ...job, id: newId('job'), origin: `rerun:${id}`, reuse });
  }

  private async open(): Promise<void> {
    await this.runner.open(this.host);
    for (const { id, name, priority, tenantId } of await this.jobs.unfinished()) {
      await this.runner.start({ jobId: id, jobName: name, priority, tenantId });
    }
  }

  private async queue(scope: Scope, job: NewJob): Promise<{ jobId: string }> {
    const { id, name, workingDirectory, userInput, priority, origin, catalogueHash, reuse } = job;
    await this.jobs.insert(scope, {
      id,
      name,
      workingDirectory,
      userInput,
      priority,
      origin,
      catalogueHash,
      reuse,
      status: 'queued',
      createdAt: new Date(),
      startedAt: undefined,
      endedAt: undefined,
      error: undefined,
    });
    await this.host.tell(id, { callback: 'jobChanged', status: 'queued' });
    await this.runner.start({ jobId: id, jobName: name, priority, tenantId: scope.tenantId });
    return { jobId: id };
  }
}

type Checked = Pick<JobRecord, 'workingDirectory' | 'catalogueHash'>;

type NewJob = Checked &
  Pick<JobRecord, 'id' | 'name' | 'userInput' | 'priority' | 'origin'> & {
    readonly reuse: Reuse;
  };
