import { Injectable } from '@nestjs/common';
import type { SessionEvent } from '../../contracts/session-events.js';
import type {
  Session,
  SessionDetail,
  SessionExport,
  SessionList,
  SessionListQuery,
  StartBody,
} from '../../contracts/sessions.js';
import { newId } from '../../kernel/ids.js';
import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { LiveService } from '../live/index.js';
import { folderRefused, sessionNotFound } from './copilot.errors.js';
import { Folders } from './domain/folders.js';
import { SessionStore } from './domain/session-store.js';
import { sessionMarkdown } from './domain/session-markdown.js';
import { streamOf } from './domain/session-stream.js';
import { UNTITLED } from './domain/session-title.js';
import { TurnStore } from './domain/turn-store.js';
import { ModelsService } from './models.service.js';
import { SessionHosts } from './session-hosts.service.js';

/** Turns that a detail and an export show at most. */
const SHOWN_TURNS = 200;
const EXPORTED_TURNS = 10_000;

export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** Sessions from start to deletion. Prompts go through TurnsService, readers through SessionLiveService. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionStore,
    private readonly turns: TurnStore,
    private readonly hosts: SessionHosts,
    private readonly models: ModelsService,
    private readonly folders: Folders,
    private readonly live: LiveService,
  ) {}

  /** Refuses an unknown model and a folder that cannot be worked in. The agent is attached while the caller goes on. */
  async start(scope: Scope, modelId: string, body: StartBody): Promise<{ sessionId: string } | Refusal> {
    const model = await this.models.find(scope, modelId);
    if (isRefusal(model)) return model;
    const path = body.workingDirectory || this.folders.usual;
    const folder = await this.folders.check(path);
    if (folder.kind !== 'folder') return folderRefused(path, folder);
    const now = new Date();
    const id = newId('ses');
    await this.sessions.insert(scope, {
      id,
      title: body.title?.trim() || UNTITLED,
      modelId: model.id,
      workingDirectory: folder.path,
      status: 'idle',
      createdAt: now,
      lastActiveAt: now,
      closedAt: undefined,
    });
    const host = await this.hosts.find(scope, id);
    void host?.warmUp();
    return { sessionId: id };
  }

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

  async rename(scope: Scope, id: string, title: string): Promise<{ result: 'OK' } | Refusal> {
    if (!(await this.sessions.update(scope, id, { title }))) return sessionNotFound(id);
    await this.tell(scope, id, { callback: 'onSessionChanged', title });
    return { result: 'OK' };
  }

  /** Ends what runs in it. Its history stays, and `resume` opens it again. */
  async stop(scope: Scope, id: string): Promise<{ result: 'Closed' } | Refusal> {
    const record = await this.sessions.find(scope, id);
    if (!record || record.status === 'closed') return sessionNotFound(id);
    await this.hosts.close(scope, id);
    await this.sessions.update(scope, id, { status: 'closed', closedAt: new Date() });
    await this.tell(scope, id, { callback: 'onSessionChanged', closed: true });
    return { result: 'Closed' };
  }

  async resume(scope: Scope, id: string): Promise<{ result: 'OK' } | Refusal> {
    const record = await this.sessions.find(scope, id);
    if (!record) return sessionNotFound(id);
    if (record.status !== 'closed') return { result: 'OK' };
    const folder = await this.folders.check(record.workingDirectory);
    if (folder.kind !== 'folder') return folderRefused(record.workingDirectory, folder);
    await this.sessions.update(scope, id, { status: 'idle', closedAt: undefined });
    await this.tell(scope, id, { callback: 'onSessionChanged', closed: false });
    return { result: 'OK' };
  }

  /** Deletes the session with all that is kept of it, here and in the runtime. */
  async remove(scope: Scope, id: string): Promise<{ result: 'OK' } | Refusal> {
    const summary: Session | undefined = await this.sessions.summary(scope, id);
    if (!summary) return sessionNotFound(id);
    await this.hosts.remove(scope, id);
    await this.live.delete(scope, streamOf(id));
    await this.sessions.delete(scope, id);
    return { result: 'OK' };
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

  private async tell(scope: Scope, id: string, event: SessionEvent): Promise<void> {
    const stream = await this.live.open(scope, streamOf(id));
    stream.append({ event });
    await stream.stored();
    stream.release();
  }
}
