import { Injectable } from '@nestjs/common';
import { assertNever } from '../../kernel/assert-never.js';
import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { LiveReaders } from './live-readers.service.js';
import { nothingYet, parallelCall } from './live.errors.js';

/** Whose stream is read, and what its readers are told. */
export interface LiveSubject {
  readonly streamId: string;
  /** What the reader without a token is told; a reader with a token is told everything. */
  readonly isPlain: (event: object) => boolean;
  readonly hasEnded: () => Promise<boolean>;
  /** For a reader with a token who has read everything of what has ended, once. */
  readonly closed: () => Refusal;
  readonly notFound: () => Refusal;
}

/** The answers of every room's `live`, a request at a time. The caller has checked that the subject exists. */
@Injectable()
export class LiveAnswers {
  constructor(private readonly readers: LiveReaders) {}

  /** The next event, for the reader without a token; waits 5 s for one. */
  async next(scope: Scope, subject: LiveSubject, signal: AbortSignal): Promise<object | Refusal> {
    const taken = await this.take(scope, subject, undefined, signal);
    return Array.isArray(taken) ? taken[0] : taken;
  }

  /** Everything after the token's position, at least one event; waits 5 s for it. */
  async nextFor(
    scope: Scope,
    subject: LiveSubject,
    token: string,
    signal: AbortSignal,
  ): Promise<{ responses: object[] } | Refusal> {
    const taken = await this.take(scope, subject, token, signal);
    return isRefusal(taken) ? taken : { responses: taken };
  }

  private async take(scope: Scope, subject: LiveSubject, token: string | undefined, signal: AbortSignal) {
    const { streamId, hasEnded } = subject;
    const wants = token === undefined ? subject.isPlain : () => true;
    const taken = await this.readers.take(scope, streamId, { token, wants, hasEnded, signal });
    switch (taken.kind) {
      case 'events':
        return taken.events as [object, ...object[]];
      case 'nothing-yet':
        return nothingYet();
      case 'parallel':
        return parallelCall();
      case 'ended':
        return token === undefined ? subject.notFound() : subject.closed();
      case 'gone':
        return subject.notFound();
      default:
        return assertNever(taken);
    }
  }
}
