import { Injectable } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { Config } from '../../config/config.js';
import type { Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { EventStreams, LiveAnswers, type LiveSubject } from '../live/index.js';
import { JobStore, TaskStore } from './domain/job-store.js';
import { isForPlainJobReaders, jobStream, taskStream } from './domain/run-streams.js';
import { jobClosed, jobNotFound, taskClosed, taskNotFound } from './jobs.errors.js';

export type RunKind = 'task' | 'job';

/** What has ended can be read, a request at a time, for so long; by server-sent events always. */
const READABLE_MS = 60_000;
const READABLE_IN_TESTS_MS = 5000;

/** The readers of tasks and jobs. */
@Injectable()
export class RunLiveService {
  private readonly readableMs: number;

  constructor(
    private readonly jobs: JobStore,
    private readonly tasks: TaskStore,
    private readonly answers: LiveAnswers,
    private readonly streams: EventStreams,
    config: Config,
  ) {
    this.readableMs = config.testMode ? READABLE_IN_TESTS_MS : READABLE_MS;
  }

  async next(scope: Scope, kind: RunKind, id: string, signal: AbortSignal): Promise<object | Refusal> {
    if (!(await this.isReadable(scope, kind, id))) return notFound(kind, id);
    return this.answers.next(scope, this.subject(scope, kind, id), signal);
  }

  async nextFor(
    scope: Scope,
    kind: RunKind,
    id: string,
    token: string,
    signal: AbortSignal,
  ): Promise<object | Refusal> {
    if (!(await this.isReadable(scope, kind, id))) return notFound(kind, id);
    return this.answers.nextFor(scope, this.subject(scope, kind, id), token, signal);
  }

  async follow(
    scope: Scope,
    kind: RunKind,
    id: string,
    after: number,
    response: ServerResponse,
  ): Promise<Refusal | undefined> {
    if (!(await this.find(scope, kind, id))) return notFound(kind, id);
    await this.streams.follow(scope, streamOf(kind, id), after, response);
    return undefined;
  }

  private subject(scope: Scope, kind: RunKind, id: string): LiveSubject {
    return {
      streamId: streamOf(kind, id),
      isPlain: kind === 'job' ? isForPlainJobReaders : () => true,
      hasEnded: async () => (await this.find(scope, kind, id))?.endedAt !== undefined,
      closed: () => (kind === 'job' ? jobClosed(id) : taskClosed(id)),
      notFound: () => notFound(kind, id),
    };
  }

  private async isReadable(scope: Scope, kind: RunKind, id: string): Promise<boolean> {
    const run = await this.find(scope, kind, id);
    return run !== undefined && (!run.endedAt || Date.now() - run.endedAt.getTime() < this.readableMs);
  }

  private find(scope: Scope, kind: RunKind, id: string): Promise<{ readonly endedAt: Date | undefined } | undefined> {
    return kind === 'job' ? this.jobs.find(scope, id) : this.tasks.find(scope, id);
  }
}

function streamOf(kind: RunKind, id: string): string {
  return kind === 'job' ? jobStream(id) : taskStream(id);
}

function notFound(kind: RunKind, id: string): Refusal {
  return kind === 'job' ? jobNotFound(id) : taskNotFound(id);
}
