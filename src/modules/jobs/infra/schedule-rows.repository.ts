import type { JobStatus } from '../../../contracts/jobs.js';
import type { ScheduleRun } from '../../../contracts/triggers.js';
import type { Owner } from '../domain/job-store.js';
import type { ScheduleRecord } from '../domain/schedule-store.js';

export interface ScheduleRow {
  id: string;
  tenant_id: string;
  user_id: string;
  created_at: Date;
  name: string;
  job_name: string;
  working_directory: string;
  user_input: string;
  cron: string;
  time_zone: string;
  enabled: boolean;
  catch_up: 'skip' | 'once';
  next_run_at: Date | null;
}

export interface RunRow {
  id: string;
  schedule_id: string;
  at: Date;
  outcome: 'claimed' | 'started' | 'refused' | 'skipped';
  reason: string | null;
  job_id: string | null;
  job_status: JobStatus | null;
}

export function asSchedule(row: ScheduleRow): ScheduleRecord & Owner {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    userId: row.user_id,
    createdAt: row.created_at,
    name: row.name,
    jobName: row.job_name,
    workingDirectory: row.working_directory,
    userInput: row.user_input,
    cron: row.cron,
    timeZone: row.time_zone,
    enabled: row.enabled,
    catchUp: row.catch_up,
    nextRunAt: row.next_run_at ?? undefined,
  };
}

export function asRun({ at, outcome, reason, job_id: jobId, job_status: status }: RunRow): ScheduleRun {
  const ended = outcome === 'refused' || outcome === 'skipped';
  return {
    at: at.toISOString(),
    outcome: ended ? outcome : (status ?? 'starting'),
    ...(reason === null ? {} : { reason }),
    ...(jobId === null || ended ? {} : { jobId }),
  };
}
