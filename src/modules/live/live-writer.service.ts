import { Injectable, Logger } from '@nestjs/common';
import type { LiveEntry } from './domain/live-entry.js';
import type { LiveLog } from './domain/live-log.js';
import { type LiveNotice, LiveNotices } from './domain/live-notices.js';
import { LiveStorage, type LiveWrite } from './domain/live-storage.js';

/** One stream, as the writer sees it. */
export interface WritableStream {
  readonly id: string;
  readonly tenantId: string;
  readonly log: LiveLog;
  /** Told after every commit that concerned the stream, and when deltas may be seen. */
  delivered(): void;
}

interface Pending {
  entries: LiveEntry[];
  cursor: number | undefined;
}

/** A delta waits so long at most before it is stored. */
const DELTA_DELAY_MS = 40;
/** A cursor of the plain reader may be so much older in storage. */
const CURSOR_DELAY_MS = 500;
/** Numbers reserved at a time. After a crash at most twice as many are skipped. */
export const BLOCK = 1000;
/** Storage is down: events wait in memory up to this many, then `overflowing` is true and sessions are ended. */
const MAX_PENDING = 50_000;

/**
 * Group commit: one transaction at a time carries what all streams have pending. What must be stored before it is
 * seen starts one at once; deltas wait a little for company, and never reach storage if their end comes first.
 */
@Injectable()
export class LiveWriter {
  private readonly logger = new Logger(LiveWriter.name);
  private readonly pending = new Map<WritableStream, Pending>();
  private pendingCount = 0;
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private dueAt = Infinity;

  constructor(
    private readonly storage: LiveStorage,
    private readonly notices: LiveNotices,
  ) {}

  get overflowing(): boolean {
    return this.pendingCount > MAX_PENDING;
  }

  write(stream: WritableStream, entries: readonly LiveEntry[]): void {
    this.of(stream).entries.push(...entries);
    this.pendingCount += entries.length;
    const urgent = stream.log.reservedAhead < BLOCK / 4 || entries.some(entry => !entry.isDelta);
    this.schedule(urgent ? 0 : DELTA_DELAY_MS);
  }

  saveCursor(stream: WritableStream, seq: number): void {
    this.of(stream).cursor = seq;
    this.schedule(CURSOR_DELAY_MS);
  }

  /** Resolves when what is pending now is stored. */
  async committed(): Promise<void> {
    if (this.running) await this.running;
    if (this.running || this.pending.size > 0) await this.start();
  }

  /** Resolves when nothing is pending any more. */
  async flush(): Promise<void> {
    while (this.pending.size > 0 || this.running) await (this.running ?? this.start());
  }

  private of(stream: WritableStream): Pending {
    let pending = this.pending.get(stream);
    if (!pending) this.pending.set(stream, (pending = { entries: [], cursor: undefined }));
    return pending;
  }

  private schedule(delayMs: number): void {
    const due = performance.now() + delayMs;
    if (due >= this.dueAt) return;
    clearTimeout(this.timer);
    this.dueAt = due;
    if (this.running) return;
    if (delayMs === 0) queueMicrotask(() => void this.start());
    else this.timer = setTimeout(() => void this.start(), delayMs);
  }

  private start(): Promise<void> {
    if (this.running) return this.running;
    clearTimeout(this.timer);
    this.dueAt = Infinity;
    this.running = this.commit().finally(() => {
      this.running = undefined;
      const wait = this.dueAt - performance.now();
      if (wait === Infinity) return;
      this.dueAt = Infinity;
      this.schedule(Math.max(0, wait));
    });
    return this.running;
  }

  private async commit(): Promise<void> {
    const batch = [...this.pending];
    this.pending.clear();
    const write = asWrite(batch);
    for (let wait = 100; ; wait = Math.min(wait * 2, 5000)) {
      try {
        await this.storage.write(write);
        break;
      } catch (error) {
        this.logger.error(`Live events cannot be stored, trying again in ${wait} ms: ${String(error)}`);
        await new Promise(resolve => setTimeout(resolve, wait));
      }
    }
    for (const { streamId, upTo } of write.reservations) {
      batch.find(([stream]) => stream.id === streamId)?.[0].log.reservedUpTo(upTo);
    }
    this.notices.tell(newsOf(batch));
    for (const [stream, { entries }] of batch) {
      this.pendingCount -= entries.length;
      stream.log.stored(entries);
      stream.delivered();
    }
  }
}

function newsOf(batch: readonly [WritableStream, Pending][]): LiveNotice[] {
  return batch.flatMap(([{ id }, { entries }]) => {
    const last = entries[entries.length - 1];
    return last ? [{ streamId: id, to: last.seq }] : [];
  });
}

function asWrite(batch: readonly [WritableStream, Pending][]): LiveWrite {
  const entries: LiveWrite['entries'][number][] = [];
  const folds: LiveWrite['folds'][number][] = [];
  const reservations: LiveWrite['reservations'][number][] = [];
  const cursors: LiveWrite['cursors'][number][] = [];
  for (const [stream, pending] of batch) {
    const ended = new Set(pending.entries.map(entry => entry.ends));
    for (const entry of pending.entries) {
      if (entry.key !== undefined && ended.has(entry.key)) continue;
      entries.push({ streamId: stream.id, tenantId: stream.tenantId, entry });
      if (entry.ends !== undefined) folds.push({ streamId: stream.id, key: entry.ends });
    }
    const { lastNumbered, reservedAhead } = stream.log;
    if (reservedAhead < BLOCK / 2) reservations.push({ streamId: stream.id, upTo: lastNumbered + BLOCK });
    if (pending.cursor !== undefined) cursors.push({ streamId: stream.id, seq: pending.cursor });
  }
  return { entries, folds, reservations, cursors };
}
