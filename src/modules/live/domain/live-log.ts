import { type LiveAppend, type LiveEntry, numbered } from './live-entry.js';

export interface LogStart {
  /** No number up to this one will be given again. */
  readonly usedTo: number;
  /** Number of the newest stored entry. */
  readonly storedTo: number;
  /** Numbers up to this one may be given now: storage knows that they may have been. */
  readonly reservedTo: number;
}

/** A part of a stream: its entries, and the position of a reader who has read them. */
export interface Page {
  readonly entries: readonly LiveEntry[];
  readonly to: number;
}

/** What the memory keeps of one stream at most; older entries come from storage. */
export interface TailBound {
  readonly entries: number;
  readonly characters: number;
}

/**
 * The memory of one stream. An entry is numbered when it is appended and delivered in that order: a delta at once,
 * anything else when it has been stored, and nothing whose number is not reserved yet. The tail holds what was
 * delivered last; it is let go from the front when it passes its bound, but never before it was stored.
 */
export class LiveLog {
  private last: number;
  private reserved: number;
  private delivered: number;
  private forgotten: number;
  private characters = 0;
  private readonly tail: LiveEntry[] = [];
  private readonly waiting: LiveEntry[] = [];
  private readonly unstored = new Set<LiveEntry>();

  constructor(
    start: LogStart,
    private readonly bound: TailBound,
  ) {
    this.last = start.usedTo;
    this.delivered = this.forgotten = start.storedTo;
    this.reserved = start.reservedTo;
  }

  /** Number of the newest entry that readers may see. */
  get lastDelivered(): number {
    return this.delivered;
  }

  /** Entries up to this number come from storage. */
  get forgottenTo(): number {
    return this.forgotten;
  }

  /** Numbers left before appended entries have to wait for the next block. */
  get reservedAhead(): number {
    return this.reserved - this.last;
  }

  get lastNumbered(): number {
    return this.last;
  }

  get isSettled(): boolean {
    return this.unstored.size === 0 && this.waiting.length === 0;
  }

  append(appends: readonly LiveAppend[], at: number): LiveEntry[] {
    const entries = appends.map(append => numbered(append, ++this.last, at));
    for (const entry of entries) {
      this.waiting.push(entry);
      this.unstored.add(entry);
    }
    return entries;
  }

  /** Storage has these now, or will never need them because their end has been stored. */
  stored(entries: readonly LiveEntry[]): void {
    for (const entry of entries) this.unstored.delete(entry);
  }

  reservedUpTo(seq: number): void {
    this.reserved = Math.max(this.reserved, seq);
  }

  /**
   * Another process has stored entries up to this number: they are read from storage. True if that is news. One process
   * writes a stream at a time; while this one does, it knows better.
   */
  writtenElsewhere(upTo: number): boolean {
    if (upTo <= this.delivered || !this.isSettled) return false;
    this.tail.length = 0;
    this.characters = 0;
    this.last = Math.max(this.last, upTo);
    this.delivered = this.forgotten = upTo;
    this.reserved = Math.min(this.reserved, this.last);
    return true;
  }

  /** Moves what may be seen now into the tail; true if there was anything. */
  deliver(): boolean {
    let count = 0;
    for (const entry of this.waiting) {
      if (entry.seq > this.reserved || (!entry.isDelta && this.unstored.has(entry))) break;
      this.tail.push(entry);
      this.characters += entry.text.length;
      this.delivered = entry.seq;
      count++;
    }
    this.waiting.splice(0, count);
    this.forget();
    return count > 0;
  }

  /** Delivered entries after `cursor`; undefined when storage has to be asked first. */
  after(cursor: number): Page | undefined {
    if (cursor < this.forgotten) return undefined;
    if (cursor >= this.delivered) return { entries: [], to: cursor };
    return { entries: this.tail.slice(firstAfter(this.tail, cursor)), to: this.delivered };
  }

  private forget(): void {
    let count = 0;
    while (this.tail.length - count > this.bound.entries || this.characters > this.bound.characters) {
      const oldest = this.tail[count];
      if (!oldest || this.unstored.has(oldest)) break;
      this.characters -= oldest.text.length;
      this.forgotten = oldest.seq;
      count++;
    }
    if (count > 0) this.tail.splice(0, count);
  }
}

function firstAfter(entries: readonly LiveEntry[], cursor: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.seq ?? 0) > cursor) high = middle;
    else low = middle + 1;
  }
  return low;
}
