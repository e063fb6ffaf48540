import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { JobHistoryQuery } from '../../../contracts/jobs.js';
import type { Scope } from '../../../kernel/scope.js';
import { type JobChange, type JobRecord, JobStore, type Owner, type WorkRecord } from '../domain/job-store.js';
import { asJob, asWork, type JobRow, type WorkRow } from './job-rows.repository.js';

const CHANGES: Record<keyof JobChange, string> = {
  status: 'status',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  error: 'error',
};

@Injectable()
export class JobsRepository extends JobStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  async insert(scope: Scope, job: JobRecord): Promise<void> {
    await this.database.query(
      `INSERT INTO job_run (id, tenant_id, user_id, name, status, priority, working_directory, user_input, origin,
         catalogue_hash, reuse, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (id) DO NOTHING`,
      [
        job.id,
        scope.tenantId,
        scope.userId,
        job.name,
        job.status,
        job.priority,
        job.workingDirectory,
        job.userInput,
        job.origin,
        job.catalogueHash,
        JSON.stringify(job.reuse),
        job.createdAt,
      ],
    );
  }

  async find(scope: Scope, id: string): Promise<JobRecord | undefined> {
    const rows: JobRow[] = await this.database.query(`SELECT * FROM job_run WHERE id = $1 AND tenant_id = $2`, [
      id,
      scope.tenantId,
    ]);
    return rows[0] && asJob(rows[0]);
  }

  async update(scope: Scope, id: string, change: JobChange): Promise<void> {
    const fields = Object.entries(change);
    const sets = fields.map(([field], at) => `${CHANGES[field as keyof JobChange]} = $${at + 3}`);
    await this.database.query(`UPDATE job_run SET ${sets.join(', ')} WHERE id = $1 AND tenant_id = $2`, [
      id,
      scope.tenantId,
      ...fields.map(([, value]) => value ?? null),
    ]);
  }

  async history(scope: Scope, query: JobHistoryQuery): Promise<{ jobs: JobRecord[]; nextCursor: string | undefined }> {
    const values: unknown[] = [scope.tenantId, query.limit + 1];
    const value = (item: unknown) => `$${values.push(item)}`;
    const where = ['tenant_id = $1'];
    if (query.cursor) where.push(`id < ${value(query.cursor)}`);
    if (query.jobName) where.push(`name = ${value(query.jobName)}`);
    if (query.status) where.push(`status = ${value(query.status)}`);
    for (const word of (query.search ?? '').replaceAll('\0', ' ').split(/\s+/).filter(Boolean).slice(0, 20)) {
      const pattern = value(`%${word.replace(/[\\%_]/g, '\\$&')}%`);
      where.push(`(name ILIKE ${pattern} OR user_input ILIKE ${pattern} OR working_directory ILIKE ${pattern})`);
    }
    const rows: JobRow[] = await this.database.query(
      `SELECT * FROM job_run WHERE ${where.join(' AND ')} ORDER BY id DESC LIMIT $2`,
      values,
    );
    const jobs = rows.slice(0, query.limit).map(asJob);
    return { jobs, nextCursor: rows.length > query.limit ? jobs[jobs.length - 1]?.id : undefined };
  }

  async running(scope: Scope, endedSince: Date): Promise<JobRecord[]> {
    const rows: JobRow[] = await this.database.query(
      `SELECT * FROM job_run WHERE tenant_id = $1 AND (status IN ('queued', 'running') OR ended_at > $2) ORDER BY id DESC`,
      [scope.tenantId, endedSince],
    );
    return rows.map(asJob);
  }

  async succeededIn(scope: Scope, folder: string): Promise<string[]> {
    const rows: { name: string }[] = await this.database.query(
      `SELECT DISTINCT name FROM job_run WHERE tenant_id = $1 AND working_directory = $2 AND status = 'succeeded'`,
      [scope.tenantId, folder],
    );
    return rows.map(row => row.name);
  }

  async succeededTasks(scope: Scope, jobId: string): Promise<string[]> {
    const rows: { name: string }[] = await this.database.query(
      `SELECT DISTINCT task_name AS name FROM job_work
       WHERE job_id = $1 AND tenant_id = $2 AND task_name IS NOT NULL
         AND (status = 'succeeded' OR status = 'skipped' AND result IS NOT NULL)`,
      [jobId, scope.tenantId],
    );
    return rows.map(row => row.name);
  }

  async ownerOf(id: string): Promise<Owner | undefined> {
    const rows: { tenant_id: string; user_id: string }[] = await this.database.query(
      `SELECT tenant_id, user_id FROM job_run WHERE id = $1`,
      [id],
    );
    return rows[0] && { tenantId: rows[0].tenant_id, userId: rows[0].user_id };
  }

  async unfinished(): Promise<(Owner & { id: string; name: string; priority: number })[]> {
    const rows: JobRow[] = await this.database.query(
      `SELECT * FROM job_run WHERE status IN ('queued', 'running') ORDER BY id`,
    );
    return rows.map(({ id, name, priority, tenant_id: tenantId, user_id: userId }) => ({
      id,
      name,
      priority,
      tenantId,
      userId,
    }));
  }

  async putWork(scope: Scope, jobId: string, work: WorkRecord): Promise<void> {
    await this.database.query(
      `INSERT INTO job_work (job_id, tenant_id, path, work_id, attempt, task_id, task_name, status, result, started_at,
         ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (job_id, path) DO UPDATE SET attempt = excluded.attempt, task_id = excluded.task_id,
         status = excluded.status, result = excluded.result, started_at = excluded.started_at,
         ended_at = excluded.ended_at`,
      [
        jobId,
        scope.tenantId,
        work.path,
        work.workId,
        work.attempt,
        work.taskId ?? null,
        work.taskName ?? null,
        work.status,
        work.result ? JSON.stringify(work.result) : null,
        work.startedAt,
        work.endedAt ?? null,
      ],
    );
  }

  async work(scope: Scope, jobId: string, path: string): Promise<WorkRecord | undefined> {
    const rows: WorkRow[] = await this.database.query(
      `SELECT * FROM job_work WHERE job_id = $1 AND tenant_id = $2 AND path = $3`,
      [jobId, scope.tenantId, path],
    );
    return rows[0] && asWork(rows[0]);
  }

  async works(scope: Scope, jobId: string): Promise<WorkRecord[]> {
    const rows: WorkRow[] = await this.database.query(
      `SELECT * FROM job_work WHERE job_id = $1 AND tenant_id = $2 ORDER BY started_at, path`,
      [jobId, scope.tenantId],
    );
    return rows.map(asWork);
  }

  async cancelWorks(scope: Scope, jobId: string, at: Date): Promise<void> {
    await this.database.query(
      `UPDATE job_work SET status = 'canceled', ended_at = $3
       WHERE job_id = $1 AND tenant_id = $2 AND status = 'running'`,
      [jobId, scope.tenantId, at],
    );
  }
}
