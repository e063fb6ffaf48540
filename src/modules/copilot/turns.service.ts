import { Injectable } from '@nestjs/common';
import { CopilotConfig } from '../../config/config.js';
import type { PermissionBody, QueryBody } from '../../contracts/sessions.js';
import { newId } from '../../kernel/ids.js';
import type { Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import {
  alreadySettled,
  notAChoice,
  notWorking,
  queueFull,
  requestNotFound,
  sessionNotFound,
  storageBehind,
} from './copilot.errors.js';
import { SessionStore } from './domain/session-store.js';
import { titleOf } from './domain/session-title.js';
import { TurnRun } from './domain/turn-run.js';
import { TurnStore } from './domain/turn-store.js';
import type { SessionHost } from './session-host.service.js';
import { SessionHosts } from './session-hosts.service.js';

/** What people tell a session: prompts, stop signs, and answers to what it asks. */
@Injectable()
export class TurnsService {
  constructor(
    private readonly hosts: SessionHosts,
    private readonly sessions: SessionStore,
    private readonly turns: TurnStore,
    private readonly config: CopilotConfig,
  ) {}

  /** The prompt is stored before this resolves; the answer comes in the live log. */
  async query(scope: Scope, id: string, body: QueryBody): Promise<{ turnId: string; position: number } | Refusal> {
    const host = await this.hosts.find(scope, id);
    if (!host) return sessionNotFound(id);
    const prompt = { text: body.prompt, attachments: body.attachments };
    if (body.mode === 'steer') {
      const steered = await host.steer(prompt);
      return steered ? { turnId: steered, position: 0 } : notWorking();
    }
    if (host.stream.isOverflowing) return storageBehind();
    if (host.isWorking && host.queuedCount >= this.config.maxQueued) return queueFull(this.config.maxQueued);
    const turn = { id: newId('turn'), sessionId: id, prompt: body.prompt, modelId: host.record.modelId };
    const stored = this.turns.insert(scope, { ...turn, createdAt: new Date() });
    const run = new TurnRun(turn.id, prompt, stored);
    const position = host.submit(run);
    await stored;
    await this.remember(scope, host, body.prompt);
    return { turnId: run.id, position };
  }

  /** Ends the running turn and drops the prompts that wait. Without a turn it does nothing. */
  async abort(scope: Scope, id: string): Promise<{ result: 'OK' } | Refusal> {
    const host = await this.hosts.find(scope, id);
    if (!host) return sessionNotFound(id);
    await host.abort();
    return { result: 'OK' };
  }

  async answerPermission(
    scope: Scope,
    id: string,
    requestId: string,
    body: PermissionBody,
  ): Promise<{ result: 'OK' } | Refusal> {
    const host = await this.hosts.find(scope, id);
    if (!host) return sessionNotFound(id);
    return told(requestId, host.asks.answerPermission(requestId, body.decision, body.feedback));
  }

  async answerQuestion(
    scope: Scope,
    id: string,
    requestId: string,
    answer: string,
  ): Promise<{ result: 'OK' } | Refusal> {
    const host = await this.hosts.find(scope, id);
    if (!host) return sessionNotFound(id);
    const outcome = host.asks.answerQuestion(requestId, answer);
    return outcome === 'invalid' ? notAChoice() : told(requestId, outcome);
  }

  /** The first prompt names a session that nobody named. */
  private async remember(scope: Scope, host: SessionHost, prompt: string): Promise<void> {
    const title = host.takeTitle(titleOf(prompt));
    if (title) await this.sessions.update(scope, host.record.id, { title });
    await this.sessions.indexText(scope, host.record.id, prompt);
  }
}

function told(requestId: string, outcome: 'settled' | 'late' | 'unknown'): { result: 'OK' } | Refusal {
  if (outcome === 'settled') return { result: 'OK' };
  return outcome === 'late' ? alreadySettled(requestId) : requestNotFound(requestId);
}
