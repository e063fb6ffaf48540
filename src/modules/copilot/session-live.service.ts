import { Injectable } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { Config } from '../../config/config.js';
import type { Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { EventStreams, LiveAnswers, LiveReaders, type LiveSubject } from '../live/index.js';
import { sessionClosed, sessionNotFound } from './copilot.errors.js';
import { isForPlainReaders } from './domain/live-appends.js';
import { SessionStore } from './domain/session-store.js';
import { streamOf } from './domain/session-stream.js';
import { SessionHosts } from './session-hosts.service.js';

/** A closed session can be read by token for so long. */
const READABLE_MS = 60_000;
const READABLE_IN_TESTS_MS = 5000;

/** The readers of sessions. */
@Injectable()
export class SessionLiveService {
  private readonly readableMs: number;

  constructor(
    private readonly hosts: SessionHosts,
    private readonly sessions: SessionStore,
    private readonly answers: LiveAnswers,
    private readonly readers: LiveReaders,
    private readonly streams: EventStreams,
    config: Config,
  ) {
    this.readableMs = config.testMode ? READABLE_IN_TESTS_MS : READABLE_MS;
  }

  /** The next event for the reader without a token; waits 5 s for one. */
  async next(scope: Scope, id: string, signal: AbortSignal): Promise<object | Refusal> {
    if (!(await this.hosts.find(scope, id))) return sessionNotFound(id);
    return this.answers.next(scope, this.subject(scope, id), signal);
  }

  /** Everything after the token's position, at least one event; waits 5 s for it. */
  async nextFor(scope: Scope, id: string, token: string, signal: AbortSignal): Promise<object | Refusal> {
    if (!this.hosts.peek(scope, id) && !(await this.isReadable(scope, id))) return sessionNotFound(id);
    return this.answers.nextFor(scope, this.subject(scope, id), token, signal);
  }

  /** Server-sent events from a number on, of an open or a closed session. */
  async follow(scope: Scope, id: string, after: number, response: ServerResponse): Promise<Refusal | undefined> {
    const exists = this.hosts.peek(scope, id) ?? (await this.sessions.find(scope, id));
    if (!exists) return sessionNotFound(id);
    await this.streams.follow(scope, streamOf(id), after, response);
    return undefined;
  }

  /** The session is deleted: its readers end. */
  end(scope: Scope, id: string): void {
    this.streams.end(scope, streamOf(id));
    this.readers.forget(scope, streamOf(id));
  }

  private subject(scope: Scope, id: string): LiveSubject {
    return {
      streamId: streamOf(id),
      isPlain: isForPlainReaders,
      hasEnded: async () => (await this.hosts.find(scope, id)) === undefined,
      closed: () => sessionClosed(id),
      notFound: () => sessionNotFound(id),
    };
  }

  private async isReadable(scope: Scope, id: string): Promise<boolean> {
    if (await this.hosts.find(scope, id)) return true;
    const closedAt = (await this.sessions.find(scope, id))?.closedAt;
    return closedAt !== undefined && Date.now() - closedAt.getTime() < this.readableMs;
  }
}
