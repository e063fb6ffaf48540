import type { HookDelivery, HookMapping } from '../../../contracts/triggers.js';
import type { HookRecord } from '../domain/hook-store.js';

export interface HookRow {
  id: string;
  name: string;
  job_name: string;
  working_directory: string;
  mapping: string;
  enabled: boolean;
  created_at: Date;
}

export interface DeliveryRow {
  hook_id: string;
  at: Date;
  outcome: HookDelivery['outcome'];
  status: number;
  reason: string | null;
  job_id: string;
  key: string | null;
}

export function asHook(row: HookRow): HookRecord {
  return {
    id: row.id,
    name: row.name,
    jobName: row.job_name,
    workingDirectory: row.working_directory,
    mapping: JSON.parse(row.mapping) as HookMapping,
    enabled: row.enabled,
    createdAt: row.created_at,
  };
}

export function asDelivery({ at, outcome, status, reason, job_id: jobId, key }: DeliveryRow): HookDelivery {
  return {
    at: at.toISOString(),
    outcome,
    status,
    ...(reason === null ? {} : { reason }),
    ...(outcome === 'started' ? { jobId } : {}),
    ...(key === null ? {} : { deliveryId: key }),
  };
}
