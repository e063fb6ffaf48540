import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type * as contract from '../../contracts/triggers.js';
import { newId } from '../../kernel/ids.js';
import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { Clock } from '../../platform/clock/clock.js';
import { type HookRecord, HookStore } from './domain/hook-store.js';
import { isPath, templateProblem } from './domain/payload-template.js';
import { JobsService } from './jobs.service.js';
import { hookNotFound, pathInvalid, templateInvalid } from './triggers.errors.js';

const DELIVERIES_SHOWN = 50;

/** Webhooks that start jobs. What is sent to them is taken by HookIntake. */
@Injectable()
export class HooksService {
  constructor(
    private readonly hooks: HookStore,
    private readonly jobs: JobsService,
    private readonly clock: Clock,
  ) {}

  async create(
    scope: Scope,
    { secret = randomBytes(32).toString('base64url'), ...body }: contract.HookBody,
  ): Promise<(contract.Hook & { secret: string }) | Refusal> {
    const refused = await this.check(body);
    if (refused) return refused;
    const hook = { ...body, id: newId('hook'), createdAt: this.clock.now() };
    await this.hooks.insert(scope, hook, secret);
    return { ...shown(hook, undefined), secret };
  }

  async list(scope: Scope): Promise<{ hooks: contract.Hook[] }> {
    const last = await this.hooks.lastDeliveries(scope);
    const hooks = await this.hooks.list(scope);
    return { hooks: hooks.map(each => shown(each, last.get(each.id))) };
  }

  async detail(scope: Scope, id: string): Promise<contract.Hook | Refusal> {
    const hook = await this.hooks.find(scope, id);
    if (!hook) return hookNotFound(id);
    const [last] = await this.hooks.deliveries(scope, id, 1);
    return shown(hook, last);
  }

  async deliveries(scope: Scope, id: string): Promise<{ deliveries: contract.HookDelivery[] } | Refusal> {
    if (!(await this.hooks.find(scope, id))) return hookNotFound(id);
    return { deliveries: await this.hooks.deliveries(scope, id, DELIVERIES_SHOWN) };
  }

  async replace(scope: Scope, id: string, body: contract.HookBody): Promise<contract.Hook | Refusal> {
    if (!(await this.hooks.find(scope, id))) return hookNotFound(id);
    const refused = await this.check(body);
    if (refused) return refused;
    return (await this.hooks.replace(scope, id, body)) ? this.detail(scope, id) : hookNotFound(id);
  }

  async remove(scope: Scope, id: string): Promise<{ result: 'OK' } | Refusal> {
    return (await this.hooks.remove(scope, id)) ? { result: 'OK' } : hookNotFound(id);
  }

  /** What would only be found out by a delivery is told at once; its user input is not known yet. */
  private async check({ jobName, workingDirectory, mapping }: contract.HookBody): Promise<Refusal | undefined> {
    const { template, only = [] } = mapping;
    const problem = template === undefined ? undefined : templateProblem(template);
    if (problem) return templateInvalid(problem);
    const at = only.findIndex(({ path }) => !isPath(path));
    if (at >= 0) return pathInvalid(at, only[at]?.path ?? '');
    const checked = await this.jobs.check(jobName, { workingDirectory, userInput: 'a payload', priority: 0 });
    return isRefusal(checked) ? checked : undefined;
  }
}

function shown(hook: HookRecord, lastDelivery: contract.HookDelivery | undefined): contract.Hook {
  const { id, name, jobName, workingDirectory, mapping, enabled, createdAt } = hook;
  return {
    hookId: id,
    path: `/api/hooks/${id}`,
    name,
    jobName,
    workingDirectory,
    mapping,
    enabled,
    createdAt: createdAt.toISOString(),
    ...(lastDelivery ? { lastDelivery } : {}),
  };
}
