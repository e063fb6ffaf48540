import { Injectable } from '@nestjs/common';
import type { HookIgnored } from '../../contracts/triggers.js';
import { newId } from '../../kernel/ids.js';
import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import { Clock } from '../../platform/clock/clock.js';
import { REFUSAL_STATUS } from '../../platform/http/refusal-status.js';
import { OwnerScopes } from '../identity/index.js';
import { deliveryIdOf, type HookCall, isPing, payloadOf } from './domain/hook-call.js';
import { type CalledHook, type DeliveryEnd, HookStore } from './domain/hook-store.js';
import { type Payload, unfulfilled, userInputOf } from './domain/payload-template.js';
import { RateWindow } from './domain/rate-window.js';
import { HookSignatures } from './hook-signatures.service.js';
import { JobsService } from './jobs.service.js';
import * as errors from './triggers.errors.js';

const PER_MINUTE = 60;
const LONGEST_DELIVERY_ID = 200;
/** GitHub sends a delivery again for so long. */
const REMEMBERED_MS = 3 * 86_400_000;

type Received = { readonly jobId: string } | HookIgnored | Refusal;

/** What other services send to webhooks. */
@Injectable()
export class HookIntake {
  private readonly rate = new RateWindow(PER_MINUTE, 60_000);

  constructor(
    private readonly hooks: HookStore,
    private readonly jobs: JobsService,
    private readonly signatures: HookSignatures,
    private readonly scopes: OwnerScopes,
    private readonly clock: Clock,
  ) {}

  async receive(id: string, call: HookCall): Promise<Received> {
    const hook = await this.hooks.called(id);
    const isGenuine = this.signatures.isGenuine(hook?.secret, call);
    if (!hook) return errors.hookNotFound(id);
    // Counted apart: whoever does not know the secret cannot keep out those who do.
    const wait = this.rate.take(`${isGenuine} ${id}`, this.clock.monotonicMs());
    if (wait !== undefined) return errors.callsTooOften(wait, PER_MINUTE);
    if (!isGenuine) return this.refuse(hook, errors.signatureInvalid(this.signatures.isSigned(call)), 'unsigned');
    if (!hook.enabled) return this.refuse(hook, errors.hookDisabled(id));
    return this.take(hook, call);
  }

  private async take(hook: CalledHook, call: HookCall): Promise<Received> {
    const key = deliveryIdOf(call);
    if ((key?.length ?? 0) > LONGEST_DELIVERY_ID) {
      return this.refuse(hook, errors.deliveryIdTooLong(LONGEST_DELIVERY_ID));
    }
    const payload = payloadOf(call);
    if ('problem' in payload) return this.refuse(hook, errors.payloadInvalid(payload.problem));
    const ignored = isPing(call) ? 'It is a ping.' : unfulfilled(hook.mapping.only ?? [], payload);
    if (ignored === undefined) return this.start(hook, payload, key);
    await this.note(hook, { outcome: 'ignored', status: 202, reason: ignored });
    return { ignored };
  }

  /** A delivery that comes again gets the answer that it got; one that could not be started is tried again. */
  private async start(hook: CalledHook, payload: Payload, key: string | undefined): Promise<Received> {
    const scope = this.scopeOf(hook);
    const delivery = await this.note(hook, { outcome: 'starting', status: 200, reason: undefined }, key);
    const { jobId } = delivery;
    if (delivery.outcome === 'started') return { jobId };
    const userInput = userInputOf(hook.mapping.template, payload);
    const body = { workingDirectory: hook.workingDirectory, userInput, priority: 0 };
    const started = await this.jobs.start(scope, hook.jobName, body, `hook:${hook.id}`, jobId);
    await this.hooks.settle(scope, delivery.id, isRefusal(started) ? refusedAs(started) : STARTED);
    return started;
  }

  private async refuse(hook: CalledHook, refusal: Refusal, outcome?: 'unsigned'): Promise<Refusal> {
    await this.note(hook, { ...refusedAs(refusal), ...(outcome ? { outcome } : {}) });
    return refusal;
  }

  private async note(hook: CalledHook, end: DeliveryEnd, key?: string) {
    const scope = this.scopeOf(hook);
    const at = this.clock.now();
    const noted = await this.hooks.claim(scope, hook.id, { ...end, id: newId('dlv'), jobId: newId('job'), at, key });
    await this.hooks.prune(scope, hook.id, new Date(at.getTime() - REMEMBERED_MS));
    return noted;
  }

  private scopeOf({ tenantId, userId }: CalledHook) {
    return this.scopes.ownerOf(tenantId, userId);
  }
}

const STARTED: DeliveryEnd = { outcome: 'started', status: 200, reason: undefined };

function refusedAs({ kind, message }: Refusal): DeliveryEnd {
  return { outcome: 'refused', status: REFUSAL_STATUS[kind], reason: message };
}
