import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TaskStatus } from '../../../contracts/jobs.js';
import type { Scope } from '../../../kernel/scope.js';
import { Presence } from '../../../platform/database/presence.js';
import { type Owner, type TaskRecord, TaskStore } from '../domain/job-store.js';

interface TaskRow {
  id: string;
  name: string;
  job_id: string | null;
  path: string | null;
  borrowed_session_id: string | null;
  status: TaskStatus;
  started_at: Date;
  ended_at: Date | null;
}

@Injectable()
export class TasksRepository extends TaskStore {
  constructor(
    private readonly database: DataSource,
    private readonly presence: Presence,
  ) {
    super();
  }

  async insert(scope: Scope, task: TaskRecord): Promise<void> {
    await this.database.query(
      `INSERT INTO task_run (id, tenant_id, user_id, name, job_id, path, borrowed_session_id, status, started_at, host)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        task.id,
        scope.tenantId,
        scope.userId,
        task.name,
        task.jobId ?? null,
        task.path ?? null,
        task.borrowedSessionId ?? null,
        task.status,
        task.startedAt,
        this.presence.self,
      ],
    );
  }

  async find(scope: Scope, id: string): Promise<TaskRecord | undefined> {
    const rows: TaskRow[] = await this.database.query(`SELECT * FROM task_run WHERE id = $1 AND tenant_id = $2`, [
      id,
      scope.tenantId,
    ]);
    return rows[0] && asTask(rows[0]);
  }

  async end(scope: Scope, id: string, status: TaskStatus, at: Date): Promise<void> {
    await this.database.query(
      `UPDATE task_run SET status = $3, ended_at = $4 WHERE id = $1 AND tenant_id = $2 AND status = 'running'`,
      [id, scope.tenantId, status, at],
    );
  }

  async unfinished(): Promise<(Owner & { id: string })[]> {
    const rows: { id: string; tenant_id: string; user_id: string }[] = await this.database.query(
      `SELECT id, tenant_id, user_id FROM task_run WHERE status = 'running' AND job_id IS NULL
         AND NOT host = ANY($1)`,
      [await this.presence.alive()],
    );
    return rows.map(row => ({ id: row.id, tenantId: row.tenant_id, userId: row.user_id }));
  }
}

function asTask(row: TaskRow): TaskRecord {
  return {
    id: row.id,
    name: row.name,
    jobId: row.job_id ?? undefined,
    path: row.path ?? undefined,
    borrowedSessionId: row.borrowed_session_id ?? undefined,
    status: row.status,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? undefined,
  };
}
