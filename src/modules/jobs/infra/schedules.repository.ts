import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ScheduleBody, ScheduleRun } from '../../../contracts/triggers.js';
import type { Scope } from '../../../kernel/scope.js';
import {
  type ClaimedRun,
  type DueSchedule,
  type NewRun,
  type ScheduleRecord,
  ScheduleStore,
} from '../domain/schedule-store.js';
import { asRun, asSchedule, type RunRow, type ScheduleRow } from './schedule-rows.repository.js';

const SPEC = 'name, job_name, working_directory, user_input, cron, time_zone, enabled, catch_up, next_run_at';
const MOST_AT_ONCE = 100;

/** Which job a run became, and how that is doing. */
const RUN = `SELECT r.*, j.status AS job_status FROM schedule_run r LEFT JOIN job_run j ON j.id = r.job_id`;

@Injectable()
export class SchedulesRepository extends ScheduleStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  async insert(scope: Scope, schedule: ScheduleRecord): Promise<void> {
    await this.database.query(
      `INSERT INTO job_schedule (id, tenant_id, user_id, created_at, ${SPEC})
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [schedule.id, scope.tenantId, scope.userId, schedule.createdAt, ...spec(schedule, schedule.nextRunAt)],
    );
  }

  async find(scope: Scope, id: string): Promise<ScheduleRecord | undefined> {
    const rows: ScheduleRow[] = await this.database.query(
      `SELECT * FROM job_schedule WHERE tenant_id = $1 AND id = $2`,
      [scope.tenantId, id],
    );
    return rows[0] && asSchedule(rows[0]);
  }

  async list(scope: Scope): Promise<ScheduleRecord[]> {
    const rows: ScheduleRow[] = await this.database.query(
      `SELECT * FROM job_schedule WHERE tenant_id = $1 ORDER BY name, id`,
      [scope.tenantId],
    );
    return rows.map(asSchedule);
  }

  async replace(scope: Scope, id: string, body: ScheduleBody, nextRunAt: Date | undefined): Promise<boolean> {
    const [, count] = await this.database.query(
      `UPDATE job_schedule SET (${SPEC}) = ($3, $4, $5, $6, $7, $8, $9, $10, $11) WHERE tenant_id = $1 AND id = $2`,
      [scope.tenantId, id, ...spec(body, nextRunAt)],
    );
    return count === 1;
  }

  async remove(scope: Scope, id: string): Promise<boolean> {
    const [, count] = await this.database.query(`DELETE FROM job_schedule WHERE tenant_id = $1 AND id = $2`, [
      scope.tenantId,
      id,
    ]);
    return count === 1;
  }

  async runs(scope: Scope, id: string, limit: number): Promise<ScheduleRun[]> {
    const rows: RunRow[] = await this.database.query(
      `${RUN} WHERE r.tenant_id = $1 AND r.schedule_id = $2 ORDER BY r.id DESC LIMIT $3`,
      [scope.tenantId, id, limit],
    );
    return rows.map(asRun);
  }

  async lastRuns(scope: Scope): Promise<Map<string, ScheduleRun>> {
    const rows: RunRow[] = await this.database.query(
      `${RUN} WHERE r.id IN (SELECT max(id) FROM schedule_run WHERE tenant_id = $1 GROUP BY schedule_id)`,
      [scope.tenantId],
    );
    return new Map(rows.map(row => [row.schedule_id, asRun(row)]));
  }

  async addRun(scope: Scope, id: string, run: NewRun): Promise<void> {
    await this.database.query(
      `INSERT INTO schedule_run (id, tenant_id, schedule_id, at, claimed_at, job_id, outcome)
       VALUES ($1, $2, $3, $4, $5, $6, 'started')`,
      [run.id, scope.tenantId, id, run.at, run.claimedAt, run.jobId],
    );
  }

  async due(now: Date): Promise<DueSchedule[]> {
    const rows: ScheduleRow[] = await this.database.query(
      `SELECT * FROM job_schedule WHERE next_run_at <= $1 ORDER BY next_run_at, id LIMIT ${MOST_AT_ONCE}`,
      [now],
    );
    return rows.flatMap(row => (row.next_run_at ? [{ ...asSchedule(row), nextRunAt: row.next_run_at }] : []));
  }

  async nextDue(): Promise<Date | undefined> {
    const rows: { next: Date | null }[] = await this.database.query(
      `SELECT min(next_run_at) AS next FROM job_schedule WHERE next_run_at IS NOT NULL`,
    );
    return rows[0]?.next ?? undefined;
  }

  /** One statement, so that either both are done or none. Runs that nobody will look at any more go with it. */
  async claim(due: DueSchedule, nextRunAt: Date | undefined, run: NewRun): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `WITH moved AS (
         UPDATE job_schedule SET next_run_at = $3 WHERE id = $1 AND next_run_at = $2 RETURNING id, tenant_id
       ), forgotten AS (
         DELETE FROM schedule_run WHERE schedule_id IN (SELECT id FROM moved) AND id < (
           SELECT id FROM schedule_run WHERE schedule_id = $1 ORDER BY id DESC OFFSET 49 LIMIT 1)
       )
       INSERT INTO schedule_run (id, tenant_id, schedule_id, at, claimed_at, job_id, outcome, reason)
       SELECT $4, tenant_id, id, $2, $5, $6, $7, $8 FROM moved RETURNING id`,
      [
        due.id,
        due.nextRunAt,
        nextRunAt ?? null,
        run.id,
        run.claimedAt,
        run.jobId ?? null,
        run.jobId === undefined ? 'skipped' : 'claimed',
        run.reason ?? null,
      ],
    );
    return rows.length === 1;
  }

  async unsettled(claimedBefore: Date): Promise<ClaimedRun[]> {
    const rows: (ScheduleRow & { run_id: string; job_id: string })[] = await this.database.query(
      `SELECT s.*, r.id AS run_id, r.job_id FROM schedule_run r JOIN job_schedule s ON s.id = r.schedule_id
       WHERE r.outcome = 'claimed' AND r.claimed_at < $1 ORDER BY r.id LIMIT ${MOST_AT_ONCE}`,
      [claimedBefore],
    );
    return rows.map(row => ({ id: row.run_id, jobId: row.job_id, schedule: asSchedule(row) }));
  }

  async settle(runId: string, refused: string | undefined): Promise<void> {
    await this.database.query(`UPDATE schedule_run SET outcome = $2, reason = $3 WHERE id = $1`, [
      runId,
      refused === undefined ? 'started' : 'refused',
      refused ?? null,
    ]);
  }
}

/** In the order of SPEC. */
function spec(body: ScheduleBody, nextRunAt: Date | undefined): unknown[] {
  const { name, jobName, workingDirectory, userInput, cron, timeZone, enabled, catchUp } = body;
  return [name, jobName, workingDirectory, userInput, cron, timeZone, enabled, catchUp, nextRunAt ?? null];
}
