import type { Scope } from '../../../kernel/scope.js';
import type { LiveEntry } from './live-entry.js';

export interface StoredStream {
  /** Highest number that may have been given; 0 for a new stream. */
  readonly usedTo: number;
  /** Number of the newest stored entry; 0 for a new stream. */
  readonly storedTo: number;
  /** Numbers up to this one may be given now. */
  readonly reservedTo: number;
  /** How far the reader without a name (the plain `live`) has read. */
  readonly plainCursor: number;
}

/** What one group commit carries, for many streams at once. */
export interface LiveWrite {
  readonly entries: readonly { readonly streamId: string; readonly tenantId: string; readonly entry: LiveEntry }[];
  /** Deltas of these keys are deleted. */
  readonly folds: readonly { readonly streamId: string; readonly key: string }[];
  readonly reservations: readonly { readonly streamId: string; readonly upTo: number }[];
  readonly cursors: readonly { readonly streamId: string; readonly seq: number }[];
}

/** Where live events last. Written in one transaction; writing the same again changes nothing. */
export abstract class LiveStorage {
  /** The stream, made with its first block of numbers if there is none. Rejects if it is another tenant's. */
  abstract open(scope: Scope, streamId: string, firstBlock: number): Promise<StoredStream>;
  abstract write(write: LiveWrite): Promise<void>;
  /** Entries with `after < seq <= upTo`, oldest first, `limit` at most. */
  abstract read(scope: Scope, streamId: string, after: number, upTo: number, limit: number): Promise<LiveEntry[]>;
  abstract delete(scope: Scope, streamId: string): Promise<void>;
}
