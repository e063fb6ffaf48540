import { type BeforeApplicationShutdown, Injectable, type OnModuleInit } from '@nestjs/common';
import { Subject } from 'rxjs';
import type { Scope } from '../../kernel/scope.js';
import { fold } from './domain/fold.js';
import type { LiveAppend, LiveEntry } from './domain/live-entry.js';
import { LiveLog, type Page } from './domain/live-log.js';
import { LiveNotices } from './domain/live-notices.js';
import { LiveStorage } from './domain/live-storage.js';
import { BLOCK, LiveWriter, type WritableStream } from './live-writer.service.js';

/** What the memory keeps of a stream; older events come from the database. */
const TAIL = { entries: 4000, characters: 2_000_000 };
/** Entries read from the database at a time. */
const PAGE = 500;

/** A stream that somebody uses now. It stays in memory until everyone has released it. */
export class LiveStream implements WritableStream {
  /** Fires when there is more to read. */
  readonly changed = new Subject<void>();
  users = 0;

  constructor(
    readonly scope: Scope,
    readonly id: string,
    readonly log: LiveLog,
    /** Position of the reader without a name. */
    public plainCursor: number,
    private readonly writer: LiveWriter,
    private readonly storage: LiveStorage,
    private readonly whenUnused: (stream: LiveStream) => void,
  ) {}

  get tenantId(): string {
    return this.scope.tenantId;
  }

  /** Numbers the events and tells them to every reader, in this order: deltas at once, the rest when stored. */
  append(...appends: LiveAppend[]): void {
    this.writer.write(this, this.log.append(appends, Date.now()));
    this.delivered();
  }

  /** Told by another process. */
  writtenElsewhere(upTo: number): void {
    if (this.log.writtenElsewhere(upTo)) this.changed.next();
  }

  delivered(): void {
    if (this.log.deliver()) this.changed.next();
    if (this.users === 0) this.whenUnused(this);
  }

  /** What comes after `cursor`, at once when it is in memory. */
  after(cursor: number): Page | Promise<Page> {
    return this.log.after(cursor) ?? this.fromStorage(cursor, this.log.forgottenTo);
  }

  /** Number of the newest event; a reader that gives it gets what comes next. */
  get lastEventId(): number {
    return this.log.lastDelivered;
  }

  /** No event that is appended from now on has this number or a lower one. */
  get lastNumber(): number {
    return this.log.lastNumbered;
  }

  /** The database cannot keep up or is away: whoever makes events should stop. */
  get isOverflowing(): boolean {
    return this.writer.overflowing;
  }

  /** Resolves when everything appended so far is stored. */
  stored(): Promise<void> {
    return this.writer.committed();
  }

  movePlainCursor(seq: number): void {
    this.plainCursor = seq;
    this.writer.saveCursor(this, seq);
  }

  /** Call it once per `open`. */
  release(): void {
    this.users--;
    if (this.users === 0) this.whenUnused(this);
  }

  private async fromStorage(cursor: number, upTo: number): Promise<Page> {
    const entries = await this.storage.read(this.scope, this.id, cursor, upTo, PAGE);
    const last = entries[entries.length - 1];
    return { entries, to: last && entries.length === PAGE ? last.seq : upTo };
  }
}

/** The memory of every room: numbered events, kept, and told to any number of readers. */
@Injectable()
export class LiveService implements OnModuleInit, BeforeApplicationShutdown {
  private readonly streams = new Map<string, Promise<LiveStream>>();
  /** Those that are loaded, by their ids. */
  private readonly opened = new Map<string, LiveStream>();

  constructor(
    private readonly storage: LiveStorage,
    private readonly writer: LiveWriter,
    private readonly notices: LiveNotices,
  ) {}

  /** Readers here hear of what another process writes. */
  async onModuleInit(): Promise<void> {
    await this.notices.listen(({ streamId, to }) => {
      this.opened.get(streamId)?.writtenElsewhere(to);
    });
  }

  /** The stream, made if there is none. The caller has checked the right to it, and must `release()` it. */
  async open(scope: Scope, streamId: string): Promise<LiveStream> {
    const key = `${scope.tenantId}/${streamId}`;
    const opening = this.streams.get(key) ?? this.load(scope, streamId, key);
    this.streams.set(key, opening);
    const stream = await opening;
    if (this.streams.get(key) !== opening) return this.open(scope, streamId);
    stream.users++;
    return stream;
  }

  /** A part of the story after a number, short: see `fold`. */
  async history(scope: Scope, streamId: string, after = 0): Promise<LiveEntry[]> {
    const stream = await this.open(scope, streamId);
    try {
      const story: LiveEntry[] = [];
      for (let cursor = after; cursor < stream.log.lastDelivered;) {
        const page = await stream.after(cursor);
        story.push(...page.entries);
        cursor = page.to;
      }
      return fold(story);
    } finally {
      stream.release();
    }
  }

  async delete(scope: Scope, streamId: string): Promise<void> {
    await this.writer.flush();
    this.streams.delete(`${scope.tenantId}/${streamId}`);
    await this.storage.delete(scope, streamId);
  }

  async flush(): Promise<void> {
    await this.writer.flush();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.writer.flush();
    await this.notices.close();
  }

  private async load(scope: Scope, streamId: string, key: string): Promise<LiveStream> {
    try {
      const stored = await this.storage.open(scope, streamId, BLOCK);
      const unused = (stream: LiveStream) => this.letGo(stream, key);
      const log = new LiveLog(stored, TAIL);
      const stream = new LiveStream(scope, streamId, log, stored.plainCursor, this.writer, this.storage, unused);
      this.opened.set(streamId, stream);
      return stream;
    } catch (error) {
      this.streams.delete(key);
      throw error;
    }
  }

  /** Nobody uses it and everything is stored: the next `open` reads it again. */
  private letGo(stream: LiveStream, key: string): void {
    if (stream.users > 0 || !stream.log.isSettled) return;
    this.streams.delete(key);
    if (this.opened.get(stream.id) === stream) this.opened.delete(stream.id);
  }
}
