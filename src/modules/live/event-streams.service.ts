import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import type { Subscription } from 'rxjs';
import type { Scope } from '../../kernel/scope.js';
import { Metrics } from '../../platform/health/metrics.js';
import { fold } from './domain/fold.js';
import type { LiveEntry } from './domain/live-entry.js';
import type { Page } from './domain/live-log.js';
import { LiveService, type LiveStream } from './live.service.js';

/** Bytes that may wait for a reader that does not read; then it is dropped and comes back with its last id. */
const MAX_UNREAD_BYTES = 1_000_000;
const HEARTBEAT_MS = 15_000;
/** With many readers, events are sent together: so many readers are worth one millisecond of pause in between … */
const READERS_PER_MS = 50;
/** … and it is never longer. */
const MAX_PAUSE_MS = 20;
const HEARTBEAT = Buffer.from(': still here\n\n');

interface Reader {
  cursor: number;
  /** Reads older events from the database, or waits until its socket has room. */
  busy: boolean;
  readonly response: ServerResponse;
}

/** All who read one stream: what is new is serialised once, and the same bytes go to each of them. */
class Audience {
  readonly readers = new Set<Reader>();
  private readonly subscription: Subscription;
  private timer: NodeJS.Timeout | NodeJS.Immediate | undefined;
  private toldAt = 0;
  private frames: { after: number; to: number; bytes: Buffer } | undefined;

  constructor(readonly stream: LiveStream) {
    this.subscription = stream.changed.subscribe(() => this.schedule());
  }

  end(): void {
    this.subscription.unsubscribe();
    this.stream.release();
  }

  tell(reader: Reader): void {
    if (reader.busy) return;
    const news = this.stream.after(reader.cursor);
    if (news instanceof Promise) void this.catchUp(reader, news);
    else if (news.entries.length > 0) this.send(reader, news);
  }

  /** At once after a pause, else when the pause is over: nobody waits for company that does not come. */
  private schedule(): void {
    if (this.timer) return;
    const pause = Math.min(MAX_PAUSE_MS, Math.floor(this.readers.size / READERS_PER_MS));
    const wait = this.toldAt + pause - performance.now();
    const run = () => {
      this.timer = undefined;
      for (const reader of this.readers) this.tell(reader);
      this.toldAt = performance.now();
    };
    this.timer = wait > 0 ? setTimeout(run, wait) : setImmediate(run);
  }

  private async catchUp(reader: Reader, older: Promise<Page>): Promise<void> {
    reader.busy = true;
    try {
      this.send(reader, await older);
      if (reader.response.writableNeedDrain) await drained(reader.response);
    } catch {
      // The database is away: the reader comes back with its last id.
      reader.response.destroy();
    } finally {
      reader.busy = false;
    }
    if (this.readers.has(reader)) this.tell(reader);
  }

  private send(reader: Reader, page: Page): void {
    if (this.frames?.after !== reader.cursor || this.frames.to !== page.to) {
      this.frames = { after: reader.cursor, to: page.to, bytes: framesOf(page.entries) };
    }
    reader.cursor = page.to;
    if (this.frames.bytes.length > 0) reader.response.write(this.frames.bytes);
    if (reader.response.writableLength > MAX_UNREAD_BYTES) reader.response.destroy();
  }
}

/** Server-sent events: every event with its sequence number as `id`, resumable without a gap or a double. */
@Injectable()
export class EventStreams implements BeforeApplicationShutdown {
  private readonly audiences = new Map<LiveStream, Audience>();
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(
    private readonly live: LiveService,
    metrics: Metrics,
  ) {
    metrics.gauge('pilothouse_live_readers', 'Readers of server-sent events.', () => this.readerCount);
  }

  /** Readers that are connected now. */
  get readerCount(): number {
    let count = 0;
    for (const audience of this.audiences.values()) count += audience.readers.size;
    return count;
  }

  /** Answers with the events after a number, then with all that come, until the reader goes or is dropped. */
  async follow(scope: Scope, streamId: string, after: number, response: ServerResponse): Promise<void> {
    const stream = await this.live.open(scope, streamId);
    if (response.destroyed) {
      stream.release();
      return;
    }
    let audience = this.audiences.get(stream);
    if (audience) stream.release();
    else this.audiences.set(stream, (audience = new Audience(stream)));
    const reader: Reader = { cursor: Math.min(after, stream.log.lastDelivered), busy: false, response };
    audience.readers.add(reader);
    response.once('close', () => this.leave(stream, reader));
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    response.socket?.setNoDelay(true);
    response.write('retry: 1000\n\n');
    this.heartbeat ??= setInterval(() => this.beat(), HEARTBEAT_MS).unref();
    audience.tell(reader);
  }

  /** Ends the readers of a stream that is no more; when they come back, they are told so. */
  end(scope: Scope, streamId: string): void {
    for (const [stream, audience] of this.audiences) {
      if (stream.id !== streamId || stream.tenantId !== scope.tenantId) continue;
      for (const reader of audience.readers) reader.response.end();
    }
  }

  /** Ends every reader cleanly, so that the server can close; they come back to its successor. */
  beforeApplicationShutdown(): void {
    clearInterval(this.heartbeat);
    for (const audience of this.audiences.values()) {
      for (const reader of audience.readers) reader.response.end();
    }
  }

  private leave(stream: LiveStream, reader: Reader): void {
    const audience = this.audiences.get(stream);
    if (!audience?.readers.delete(reader) || audience.readers.size > 0) return;
    this.audiences.delete(stream);
    audience.end();
  }

  private beat(): void {
    for (const audience of this.audiences.values()) {
      for (const reader of audience.readers) if (!reader.busy) reader.response.write(HEARTBEAT);
    }
  }
}

/** More than this at once is history: it is told in its short form. */
const LIVE_BATCH = 100;

function framesOf(entries: readonly LiveEntry[]): Buffer {
  const told = entries.length > LIVE_BATCH ? fold(entries) : entries;
  return Buffer.from(told.map(entry => `id: ${entry.seq}\ndata: ${entry.text}\n\n`).join(''));
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });
}
