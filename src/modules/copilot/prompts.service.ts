import { Injectable } from '@nestjs/common';
import type { TurnOutcome } from '../../contracts/session-events.js';
import { newId } from '../../kernel/ids.js';
import type { Scope } from '../../kernel/scope.js';
import { TurnRun, type TurnCall } from './domain/turn-run.js';
import { TurnStore } from './domain/turn-store.js';
import { SessionHosts } from './session-hosts.service.js';

/** What came of a prompt. */
export interface PromptResult {
  readonly outcome: TurnOutcome;
  /** For people; set when it did not go well. */
  readonly error: string | undefined;
  readonly calls: readonly TurnCall[];
}

/** Prompts that a room above sends on somebody's behalf, each a turn of its own. The story is in the session's log. */
@Injectable()
export class PromptsService {
  constructor(
    private readonly hosts: SessionHosts,
    private readonly turns: TurnStore,
  ) {}

  /** The model of an open session; undefined when there is no such session. */
  async modelOf(scope: Scope, sessionId: string): Promise<string | undefined> {
    return (await this.hosts.find(scope, sessionId))?.record.modelId;
  }

  /** Waits for the end of the turn; the signal aborts it. Undefined: there is no such session, or it is closed. */
  async ask(scope: Scope, sessionId: string, text: string, signal: AbortSignal): Promise<PromptResult | undefined> {
    const host = await this.hosts.find(scope, sessionId);
    if (!host) return undefined;
    const turn = { id: newId('turn'), sessionId, prompt: text, modelId: host.record.modelId };
    const stored = this.turns.insert(scope, { ...turn, createdAt: new Date() });
    const run = new TurnRun(turn.id, { text, attachments: [] }, stored, 'program');
    host.submit(run);
    const abort = () => void host.abort();
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    try {
      return { ...(await run.over), calls: run.calls };
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }
}
