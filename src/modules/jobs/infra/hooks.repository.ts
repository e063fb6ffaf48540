import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HookBody, HookDelivery } from '../../../contracts/triggers.js';
import type { Scope } from '../../../kernel/scope.js';
import {
  type CalledHook,
  type DeliveryEnd,
  type HookRecord,
  HookStore,
  type NewDelivery,
} from '../domain/hook-store.js';
import { asDelivery, asHook, type DeliveryRow, type HookRow } from './hook-rows.repository.js';

/** All but the secret. */
const COLUMNS = 'id, name, job_name, working_directory, mapping, enabled, created_at';

@Injectable()
export class HooksRepository extends HookStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  async insert(scope: Scope, hook: HookRecord, secret: string): Promise<void> {
    await this.database.query(
      `INSERT INTO job_hook (${COLUMNS}, tenant_id, user_id, secret) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        hook.id,
        hook.name,
        hook.jobName,
        hook.workingDirectory,
        JSON.stringify(hook.mapping),
        hook.enabled,
        hook.createdAt,
        scope.tenantId,
        scope.userId,
        secret,
      ],
    );
  }

  async find(scope: Scope, id: string): Promise<HookRecord | undefined> {
    const rows: HookRow[] = await this.database.query(
      `SELECT ${COLUMNS} FROM job_hook WHERE tenant_id = $1 AND id = $2`,
      [scope.tenantId, id],
    );
    return rows[0] && asHook(rows[0]);
  }

  async list(scope: Scope): Promise<HookRecord[]> {
    const rows: HookRow[] = await this.database.query(
      `SELECT ${COLUMNS} FROM job_hook WHERE tenant_id = $1 ORDER BY name, id`,
      [scope.tenantId],
    );
    return rows.map(asHook);
  }

  async replace(scope: Scope, id: string, body: HookBody): Promise<boolean> {
    const { name, jobName, workingDirectory, mapping, enabled, secret } = body;
    const [, count] = await this.database.query(
      `UPDATE job_hook SET name = $3, job_name = $4, working_directory = $5, mapping = $6, enabled = $7,
         secret = coalesce($8, secret) WHERE tenant_id = $1 AND id = $2`,
      [scope.tenantId, id, name, jobName, workingDirectory, JSON.stringify(mapping), enabled, secret ?? null],
    );
    return count === 1;
  }

  async remove(scope: Scope, id: string): Promise<boolean> {
    const [, count] = await this.database.query(`DELETE FROM job_hook WHERE tenant_id = $1 AND id = $2`, [
      scope.tenantId,
      id,
    ]);
    return count === 1;
  }

  async deliveries(scope: Scope, id: string, limit: number): Promise<HookDelivery[]> {
    const rows: DeliveryRow[] = await this.database.query(
      `SELECT * FROM hook_delivery WHERE tenant_id = $1 AND hook_id = $2 ORDER BY id DESC LIMIT $3`,
      [scope.tenantId, id, limit],
    );
    return rows.map(asDelivery);
  }

  async lastDeliveries(scope: Scope): Promise<Map<string, HookDelivery>> {
    const rows: DeliveryRow[] = await this.database.query(
      `SELECT * FROM hook_delivery WHERE id IN (
         SELECT max(id) FROM hook_delivery WHERE tenant_id = $1 GROUP BY hook_id)`,
      [scope.tenantId],
    );
    return new Map(rows.map(row => [row.hook_id, asDelivery(row)]));
  }

  async called(id: string): Promise<CalledHook | undefined> {
    const rows: (HookRow & { tenant_id: string; user_id: string; secret: string })[] = await this.database.query(
      `SELECT * FROM job_hook WHERE id = $1`,
      [id],
    );
    const [row] = rows;
    return row && { ...asHook(row), tenantId: row.tenant_id, userId: row.user_id, secret: row.secret };
  }

  /** The update does nothing but give back the row that was there. */
  async claim(
    scope: Scope,
    hookId: string,
    delivery: NewDelivery,
  ): Promise<Pick<NewDelivery, 'id' | 'jobId' | 'outcome'>> {
    const rows: { id: string; job_id: string; outcome: NewDelivery['outcome'] }[] = await this.database.query(
      `INSERT INTO hook_delivery (id, tenant_id, hook_id, at, outcome, status, reason, job_id, key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (hook_id, key) DO UPDATE SET key = excluded.key RETURNING id, job_id, outcome`,
      [
        delivery.id,
        scope.tenantId,
        hookId,
        delivery.at,
        delivery.outcome,
        delivery.status,
        delivery.reason ?? null,
        delivery.jobId,
        delivery.key ?? null,
      ],
    );
    const [row] = rows;
    return row ? { id: row.id, jobId: row.job_id, outcome: row.outcome } : delivery;
  }

  async settle(scope: Scope, deliveryId: string, { outcome, status, reason }: DeliveryEnd): Promise<void> {
    await this.database.query(
      `UPDATE hook_delivery SET outcome = $3, status = $4, reason = $5 WHERE tenant_id = $1 AND id = $2`,
      [scope.tenantId, deliveryId, outcome, status, reason ?? null],
    );
  }

  async prune(scope: Scope, hookId: string, before: Date): Promise<void> {
    await this.database.query(
      `DELETE FROM hook_delivery WHERE tenant_id = $1 AND hook_id = $2 AND (key IS NULL OR at < $3) AND id < (
         SELECT id FROM hook_delivery WHERE hook_id = $2 ORDER BY id DESC OFFSET 49 LIMIT 1)`,
      [scope.tenantId, hookId, before],
    );
  }
}
