import { Injectable } from '@nestjs/common';
import type { SessionEvent } from '../../contracts/session-events.js';
import type { StartBody } from '../../contracts/sessions.js';
import { newId } from '../../kernel/ids.js';
import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { LiveService } from '../live/index.js';
import { sessionNotFound } from './copilot.errors.js';
import { SessionStore } from './domain/session-store.js';
import { streamOf } from './domain/session-stream.js';
import { UNTITLED } from './domain/session-title.js';
import { ModelsService } from './models.service.js';
import { SessionHosts } from './session-hosts.service.js';
import { WorkingFolders } from './working-folders.service.js';
import { SessionLiveService } from './session-live.service.js';

/** Sessions from start to deletion. Prompts go through TurnsService, readers through SessionLiveService and SessionReports. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionStore,
    private readonly hosts: SessionHosts,
    private readonly models: ModelsService,
    private readonly folders: WorkingFolders,
    private readonly live: LiveService,
    private readonly readers: SessionLiveService,
  ) {}

  /** Refuses an unknown model and a folder that cannot be worked in. The agent is attached while the caller goes on. */
  async start(
    scope: Scope,
    modelId: string,
    body: StartBody,
    origin: 'user' | 'task' = 'user',
  ): Promise<{ sessionId: string } | Refusal> {
    const model = await this.models.find(scope, modelId);
    if (isRefusal(model)) return model;
    const workingDirectory = await this.folders.resolve(body.workingDirectory);
    if (isRefusal(workingDirectory)) return workingDirectory;
    const now = new Date();
    const id = newId('ses');
    await this.sessions.insert(scope, {
      id,
      title: body.title?.trim() || UNTITLED,
      modelId: model.id,
      workingDirectory,
      status: 'idle',
      createdAt: now,
      lastActiveAt: now,
      closedAt: undefined,
      origin,
    });
    const host = await this.hosts.find(scope, id);
    void host?.warmUp();
    return { sessionId: id };
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
    const folder = await this.folders.resolve(record.workingDirectory);
    if (isRefusal(folder)) return folder;
    await this.sessions.update(scope, id, { status: 'idle', closedAt: undefined });
    await this.tell(scope, id, { callback: 'onSessionChanged', closed: false });
    return { result: 'OK' };
  }

  /** Deletes the session with all that is kept of it, here and in the runtime. */
  async remove(scope: Scope, id: string): Promise<{ result: 'OK' } | Refusal> {
    if (!(await this.sessions.find(scope, id))) return sessionNotFound(id);
    await this.hosts.remove(scope, id);
    this.readers.end(scope, id);
    await this.live.delete(scope, streamOf(id));
    await this.sessions.delete(scope, id);
    return { result: 'OK' };
  }

  private async tell(scope: Scope, id: string, event: SessionEvent): Promise<void> {
    const stream = await this.live.open(scope, streamOf(id));
    stream.append({ event });
    await stream.stored();
    stream.release();
  }
}
