import { Injectable } from '@nestjs/common';
import type { Scope } from '../../kernel/scope.js';
import { fold, joined, runOfDeltas } from './domain/fold.js';
import type { Page } from './domain/live-log.js';
import { LiveService, type LiveStream } from './live.service.js';

/** A call waits so long for something to tell. */
const WAIT_MS = 5000;
/** Positions kept at most; the one unused the longest is forgotten and would read from the beginning again. */
const MAX_READERS = 10_000;

export type Taken =
  | { readonly kind: 'events'; readonly events: readonly object[] }
  | { readonly kind: 'nothing-yet' }
  /** Another call of this reader is waiting. */
  | { readonly kind: 'parallel' }
  /** The stream has ended and everything was read: told once. */
  | { readonly kind: 'ended' }
  /** … and after it was told. */
  | { readonly kind: 'gone' };

export interface TakeOptions {
  /** Undefined: the reader without a name, whose position is kept in the database. It takes one event at a time. */
  readonly token: string | undefined;
  /** What this reader is told; the rest is skipped. */
  readonly wants: (event: object) => boolean;
  /** Asked when there is nothing left to read. */
  readonly hasEnded: () => Promise<boolean>;
  /** Fires when the caller has gone: nothing is taken then. */
  readonly signal: AbortSignal;
}

/** Entries of one answer, about; the next call goes on. */
const MAX_ANSWER = 10_000;

interface Position {
  cursor: number;
  waiting: boolean;
  toldEnd: boolean;
}

/** Readers that come with a request at a time: each has a position of its own, and a request waits for news. */
@Injectable()
export class LiveReaders {
  private readonly positions = new Map<string, Position>();

  constructor(private readonly live: LiveService) {}

  async take(scope: Scope, streamId: string, options: TakeOptions): Promise<Taken> {
    const stream = await this.live.open(scope, streamId);
    const position = this.positionOf(stream, options.token);
    if (position.waiting) {
      stream.release();
      return { kind: 'parallel' };
    }
    position.waiting = true;
    try {
      return await this.next(stream, position, options);
    } finally {
      position.waiting = false;
      stream.release();
    }
  }

  /** The stream is deleted: nothing is kept of its readers. */
  forget(scope: Scope, streamId: string): void {
    const prefix = `${scope.tenantId}/${streamId}/`;
    for (const key of this.positions.keys()) if (key.startsWith(prefix)) this.positions.delete(key);
  }

  private async next(stream: LiveStream, position: Position, options: TakeOptions): Promise<Taken> {
    const deadline = performance.now() + WAIT_MS;
    for (;;) {
      const page = await this.read(stream, position.cursor, options.token !== undefined);
      const { events, cursor } = options.token === undefined ? one(page, options.wants) : all(page, options.wants);
      if (options.signal.aborted) return { kind: 'nothing-yet' };
      this.move(stream, position, options.token, cursor);
      if (events.length > 0) return { kind: 'events', events };
      const ended = await options.hasEnded();
      if (cursor < stream.log.lastDelivered) continue;
      if (ended) return this.end(position);
      const left = deadline - performance.now();
      if (left <= 0 || options.signal.aborted || !(await changed(stream, left, options.signal)))
        return { kind: 'nothing-yet' };
    }
  }

  /** For a reader with a token everything that is there, within a bound; else what is at hand. */
  private async read(stream: LiveStream, cursor: number, isGreedy: boolean): Promise<Page> {
    let page = await stream.after(cursor);
    while (isGreedy && page.to < stream.log.lastDelivered && page.entries.length < MAX_ANSWER) {
      const more = await stream.after(page.to);
      page = { entries: [...page.entries, ...more.entries], to: more.to };
    }
    return page;
  }

  private end(position: Position): Taken {
    const kind = position.toldEnd ? 'gone' : 'ended';
    position.toldEnd = true;
    return { kind };
  }

  private move(stream: LiveStream, position: Position, token: string | undefined, cursor: number): void {
    if (cursor === position.cursor) return;
    position.cursor = cursor;
    position.toldEnd = false;
    if (token === undefined) stream.movePlainCursor(cursor);
  }

  private positionOf(stream: LiveStream, token: string | undefined): Position {
    const key = `${stream.tenantId}/${stream.id}/${token ?? ''}`;
    const known = this.positions.get(key);
    const position = known ?? { cursor: token === undefined ? stream.plainCursor : 0, waiting: false, toldEnd: false };
    this.positions.delete(key);
    this.positions.set(key, position);
    for (const oldest of this.positions.keys()) {
      if (this.positions.size <= MAX_READERS) break;
      this.positions.delete(oldest);
    }
    return position;
  }
}

/** Waits for news: false when the time is up or the caller has gone. Plain, because every poll of a reader comes by. */
function changed(stream: LiveStream, waitMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise(resolve => {
    const settle = (news: boolean) => {
      clearTimeout(timer);
      subscription.unsubscribe();
      signal.removeEventListener('abort', giveUp);
      resolve(news);
    };
    const giveUp = () => settle(false);
    const timer = setTimeout(giveUp, waitMs);
    const subscription = stream.changed.subscribe(() => settle(true));
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

interface Answer {
  readonly events: readonly object[];
  /** The new position. */
  readonly cursor: number;
}

function all(page: Page, wants: (event: object) => boolean): Answer {
  return {
    events: fold(page.entries)
      .map(entry => entry.event)
      .filter(wants),
    cursor: page.to,
  };
}

/** The first event that is wanted; neighbouring deltas of one message count as one. */
function one(page: Page, wants: (event: object) => boolean): Answer {
  const first = page.entries.findIndex(entry => wants(entry.event));
  if (first < 0) return { events: [], cursor: page.to };
  const entry = joined(runOfDeltas(page.entries, first));
  return { events: [entry.event], cursor: entry.seq };
}
