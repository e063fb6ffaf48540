import { Injectable } from '@nestjs/common';
import type { Model, Models } from '../../contracts/server.js';
import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { modelNotFound, runtimeUnavailable } from './copilot.errors.js';
import { AgentRuntime } from './domain/agent-runtime.js';

/** GitHub is asked for its models so often at most. */
const FRESH_MS = 60_000;

/** Which models a session may be started with. */
@Injectable()
export class ModelsService {
  private readonly lists = new Map<string, { until: number; models: Promise<Model[]> }>();

  constructor(private readonly runtime: AgentRuntime) {}

  async list(scope: Scope): Promise<Model[] | Refusal> {
    const zone = scope.tenantId;
    const known = this.lists.get(zone);
    const fresh = known && known.until > performance.now() ? known.models : this.runtime.models(zone);
    if (fresh !== known?.models) this.lists.set(zone, { until: performance.now() + FRESH_MS, models: fresh });
    try {
      return await fresh;
    } catch (error) {
      this.lists.delete(zone);
      return runtimeUnavailable(error instanceof Error ? error.message : String(error));
    }
  }

  async answer(scope: Scope): Promise<Models | Refusal> {
    const models = await this.list(scope);
    return isRefusal(models) ? models : { models };
  }

  async find(scope: Scope, id: string): Promise<Model | Refusal> {
    const models = await this.list(scope);
    if (isRefusal(models)) return models;
    return models.find(model => model.id === id) ?? modelNotFound(id, models);
  }
}
