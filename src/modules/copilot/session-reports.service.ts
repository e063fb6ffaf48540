import { Injectable } from '@nestjs/common';
import type { SessionEvent } from '../../contracts/session-events.js';
import type { SessionDetail, SessionExport, SessionList, SessionListQuery } from '../../contracts/sessions.js';
import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { LiveService } from '../live/index.js';
import { sessionNotFound } from './copilot.errors.js';
import { sessionMarkdown } from './domain/session-markdown.js';
import { SessionStore } from './domain/session-store.js';
import { streamOf } from './domain/session-stream.js';
import { TurnStore } from './domain/turn-store.js';
import { SessionHosts } from './session-hosts.service.js';

/** Turns that a detail and an export show at most. */
const SHOWN_TURNS = 200;
const EXPORTED_TURNS = 10_000;

export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** What there is to know of sessions. */
@Injectable()
export class SessionReports {
  constructor(
    private readonly sessions: SessionStore,
    private readonly turns: TurnStore,
    private readonly hosts: SessionHosts,
    private readonly live: LiveService,
  ) {}

  async list(scope: Scope, query: SessionListQuery): Promise<SessionList> {
    const { sessions, nextCursor } = await this.sessions.list(scope, query);
    return { sessions, ...(nextCursor ? { nextCursor } : {}) };
  }

  async detail(scope: Scope, id: string): Promise<SessionDetail | Refusal> {
    const summary = await this.sessions.summary(scope, id);
    if (!summary) return sessionNotFound(id);
    const turns = await this.turns.list(scope, id, SHOWN_TURNS);
    const stream = await this.live.open(scope, streamOf(id));
    const lastEventId = stream.lastEventId;
    stream.release();
    return { ...summary, turns, pending: this.hosts.peek(scope, id)?.asks.list() ?? [], lastEventId };
  }

  /** The whole of a session, deltas folded. */
  private async export(scope: Scope, id: string): Promise<SessionExport | Refusal> {
    const session = await this.sessions.summary(scope, id);
    if (!session) return sessionNotFound(id);
    const turns = await this.turns.list(scope, id, EXPORTED_TURNS);
    const entries = await this.live.history(scope, streamOf(id));
    const events = entries.map(entry => ({
      id: entry.seq,
      at: new Date(entry.at).toISOString(),
      event: entry.event as SessionEvent,
    }));
    return { session, turns, events };
  }

  /** The export as a file. */
  async exportAs(scope: Scope, id: string, format: 'json' | 'markdown'): Promise<ExportFile | Refusal> {
    const exported = await this.export(scope, id);
    if (isRefusal(exported)) return exported;
    return format === 'json'
      ? { name: `${id}.json`, type: 'application/json', text: JSON.stringify(exported, undefined, 2) }
      : { name: `${id}.md`, type: 'text/markdown', text: sessionMarkdown(exported) };
  }
}
