import type { JobHistoryQuery, JobStatus, TaskStatus, WorkStatus } from '../../../contracts/jobs.js';
import type { Scope } from '../../../kernel/scope.js';
import type { InstalledCatalogue } from './installed-catalogue.js';
import type { WorkResult } from './values.js';

/** Results that a run takes over from an earlier one, by path. */
export type Reuse = Readonly<Record<string, WorkResult>>;

export interface JobRecord {
  readonly id: string;
  readonly name: string;
  readonly status: JobStatus;
  readonly priority: number;
  readonly workingDirectory: string;
  readonly userInput: string;
  readonly origin: string;
  readonly catalogueHash: string;
  readonly reuse: Reuse;
  readonly createdAt: Date;
  readonly startedAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly error: string | undefined;
}

/** The latest run of one work of a job. */
export interface WorkRecord {
  readonly path: string;
  readonly workId: number;
  readonly attempt: number;
  readonly taskId: string | undefined;
  readonly taskName: string | undefined;
  readonly status: Exclude<WorkStatus, 'waiting'>;
  readonly result: WorkResult | undefined;
  readonly startedAt: Date;
  readonly endedAt: Date | undefined;
}

export interface Owner {
  readonly tenantId: string;
  readonly userId: string;
}

export type JobChange = Partial<Pick<JobRecord, 'status' | 'startedAt' | 'endedAt' | 'error'>>;

export abstract class JobStore {
  /** Does nothing for an id that is there. */
  abstract insert(scope: Scope, job: JobRecord): Promise<void>;
  abstract find(scope: Scope, id: string): Promise<JobRecord | undefined>;
  abstract update(scope: Scope, id: string, change: JobChange): Promise<void>;
  /** Newest first. */
  abstract history(
    scope: Scope,
    query: JobHistoryQuery,
  ): Promise<{ jobs: JobRecord[]; nextCursor: string | undefined }>;
  /** Unfinished jobs, and those that ended since. */
  abstract running(scope: Scope, endedSince: Date): Promise<JobRecord[]>;
  /** Names of the jobs that succeeded in a folder. */
  abstract succeededIn(scope: Scope, folder: string): Promise<string[]>;
  /** Names of the tasks that succeeded in a job. */
  abstract succeededTasks(scope: Scope, jobId: string): Promise<string[]>;
  /** For the runner, which knows an id only. */
  abstract ownerOf(id: string): Promise<Owner | undefined>;
  /** Unfinished jobs of every tenant: asked once, at start. */
  abstract unfinished(): Promise<(Owner & { readonly id: string; readonly name: string; readonly priority: number })[]>;

  /** Writes the work at its path, whatever stood there. */
  abstract putWork(scope: Scope, jobId: string, work: WorkRecord): Promise<void>;
  abstract work(scope: Scope, jobId: string, path: string): Promise<WorkRecord | undefined>;
  /** In the order in which they began. */
  abstract works(scope: Scope, jobId: string): Promise<WorkRecord[]>;
  /** Works that still ran when their job ended. */
  abstract cancelWorks(scope: Scope, jobId: string, at: Date): Promise<void>;
}

export interface TaskRecord {
  readonly id: string;
  readonly name: string;
  readonly jobId: string | undefined;
  readonly path: string | undefined;
  readonly borrowedSessionId: string | undefined;
  readonly status: TaskStatus;
  readonly startedAt: Date;
  readonly endedAt: Date | undefined;
}

export abstract class TaskStore {
  abstract insert(scope: Scope, task: TaskRecord): Promise<void>;
  abstract find(scope: Scope, id: string): Promise<TaskRecord | undefined>;
  abstract end(scope: Scope, id: string, status: Exclude<TaskStatus, 'running'>, at: Date): Promise<void>;
  /** Borrowed tasks of every tenant that a process left running. */
  abstract unfinished(): Promise<(Owner & { readonly id: string })[]>;
}

/** Every version that a run may have begun with. */
export abstract class CatalogueVersions {
  abstract keep(scope: Scope, catalogue: InstalledCatalogue, at: Date): Promise<void>;
  abstract find(scope: Scope, hash: string): Promise<InstalledCatalogue | undefined>;
}
