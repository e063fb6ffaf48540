import type { JobStatus } from '../../../contracts/jobs.js';
import type { JobRecord, Reuse, WorkRecord } from '../domain/job-store.js';
import type { WorkResult } from '../domain/values.js';

export interface JobRow {
  id: string;
  tenant_id: string;
  user_id: string;
  name: string;
  status: JobStatus;
  priority: number;
  working_directory: string;
  user_input: string;
  origin: string;
  catalogue_hash: string;
  reuse: string;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  error: string | null;
}

export interface WorkRow {
  path: string;
  work_id: number;
  attempt: number;
  task_id: string | null;
  task_name: string | null;
  status: WorkRecord['status'];
  result: string | null;
  started_at: Date;
  ended_at: Date | null;
}

export function asJob(row: JobRow): JobRecord {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    priority: row.priority,
    workingDirectory: row.working_directory,
    userInput: row.user_input,
    origin: row.origin,
    catalogueHash: row.catalogue_hash,
    reuse: JSON.parse(row.reuse) as Reuse,
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    error: row.error ?? undefined,
  };
}

export function asWork(row: WorkRow): WorkRecord {
  return {
    path: row.path,
    workId: row.work_id,
    attempt: row.attempt,
    taskId: row.task_id ?? undefined,
    taskName: row.task_name ?? undefined,
    status: row.status,
    result: row.result === null ? undefined : (JSON.parse(row.result) as WorkResult),
    startedAt: row.started_at,
    endedAt: row.ended_at ?? undefined,
  };
}
