import type { HookBody, HookDelivery } from '../../../contracts/triggers.js';
import type { Scope } from '../../../kernel/scope.js';
import type { Owner } from './job-store.js';

export interface HookRecord extends Omit<HookBody, 'secret'> {
  readonly id: string;
  readonly createdAt: Date;
}

/** With what only the check of a signature may see. */
export type CalledHook = HookRecord & Owner & { readonly secret: string };

export interface NewDelivery {
  readonly id: string;
  readonly at: Date;
  readonly jobId: string;
  readonly outcome: HookDelivery['outcome'];
  readonly status: number;
  readonly reason: string | undefined;
  /** The sender's id for it. Of those that start a job, each is kept once. */
  readonly key: string | undefined;
}

export type DeliveryEnd = Pick<NewDelivery, 'outcome' | 'status' | 'reason'>;

export abstract class HookStore {
  abstract insert(scope: Scope, hook: HookRecord, secret: string): Promise<void>;
  abstract find(scope: Scope, id: string): Promise<HookRecord | undefined>;
  /** In the order of their names. */
  abstract list(scope: Scope): Promise<HookRecord[]>;
  /** False when there is no such hook, here and below. Without a secret, the one before stays. */
  abstract replace(scope: Scope, id: string, body: HookBody): Promise<boolean>;
  abstract remove(scope: Scope, id: string): Promise<boolean>;
  /** Newest first. */
  abstract deliveries(scope: Scope, id: string, limit: number): Promise<HookDelivery[]>;
  /** The newest delivery of each hook, by its id. */
  abstract lastDeliveries(scope: Scope): Promise<Map<string, HookDelivery>>;

  /** For a caller that knows an id only. */
  abstract called(id: string): Promise<CalledHook | undefined>;
  /** Keeps it, or finds the one with the same key that was kept before. */
  abstract claim(
    scope: Scope,
    hookId: string,
    delivery: NewDelivery,
  ): Promise<Pick<NewDelivery, 'id' | 'jobId' | 'outcome'>>;
  abstract settle(scope: Scope, deliveryId: string, end: DeliveryEnd): Promise<void>;
  /** Forgets all but the newest 50 of a hook, and but those with a key that are newer than `before`. */
  abstract prune(scope: Scope, hookId: string, before: Date): Promise<void>;
}
