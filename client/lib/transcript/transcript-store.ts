import type { SessionEvent } from '../../../src/contracts/session-events.js';
import { type Activity, nextActivity, noActivity } from './activity.js';
import { applyEvent, type BlockSink } from './apply-event.js';
import { type Block, opensByDefault } from './block.js';
import { BlockTree } from './block-tree.js';
import { Signal } from '../signal.js';

export interface NumberedEvent {
  readonly id: number;
  readonly event: SessionEvent;
}

/**
 * The blocks of one session, outside of React. A token changes one block and tells the readers of that block only;
 * rows are told when a block is added, folded or opened. The cost of a token does not depend on the number of blocks.
 */
export class TranscriptStore implements BlockSink {
  readonly tree = new BlockTree();
  private readonly rowsSignal = new Signal();
  private readonly activitySignal = new Signal();
  private readonly blockSignals = new Map<string, Signal>();
  private readonly toggled = new Map<string, boolean>();
  private readonly dirty = new Set<string>();
  private rowsDirty = false;
  private touched: Block | undefined;
  private currentRows: readonly string[] = [];
  private currentActivity = noActivity;
  private last = 0;

  /** Number of the newest event applied; 0 before the first. */
  get lastEventId(): number {
    return this.last;
  }

  /** Applies events in order; one whose number is not new is a repetition and ignored. */
  apply(events: readonly NumberedEvent[]): void {
    const before = this.currentActivity;
    for (const { id, event } of events) {
      if (id <= this.last) continue;
      this.last = id;
      this.touched = undefined;
      applyEvent(this, id, event);
      this.currentActivity = nextActivity(this.currentActivity, event, this.touched);
    }
    this.publish(before !== this.currentActivity);
  }

  added(block: Block): void {
    if (this.tree.get(block.key)) return;
    this.tree.add(block);
    this.touched = block;
    this.rowsDirty = true;
    if (block.parent !== undefined) this.dirty.add(block.parent);
  }

  changed(block: Block): void {
    const before = this.tree.get(block.key);
    this.tree.replace(block);
    this.touched = block;
    this.dirty.add(block.key);
    if (before && opensByDefault(before) !== opensByDefault(block)) this.rowsDirty = true;
  }

  /** Bound to the store: they are handed to `useSyncExternalStore` as they are. */
  readonly rows = (): readonly string[] => this.currentRows;
  readonly activity = (): Activity => this.currentActivity;
  readonly subscribeRows = (listener: () => void): (() => void) => this.rowsSignal.subscribe(listener);
  readonly subscribeActivity = (listener: () => void): (() => void) => this.activitySignal.subscribe(listener);

  block(key: string): Block | undefined {
    return this.tree.get(key);
  }

  subscribeBlock(key: string, listener: () => void): () => void {
    let signal = this.blockSignals.get(key);
    if (!signal) this.blockSignals.set(key, (signal = new Signal()));
    const leave = signal.subscribe(listener);
    const own = signal;
    return () => {
      leave();
      if (own.isEmpty) this.blockSignals.delete(key);
    };
  }

  isOpen(block: Block): boolean {
    return this.toggled.get(block.key) ?? opensByDefault(block);
  }

  toggle(key: string): void {
    const block = this.tree.get(key);
    if (!block) return;
    this.toggled.set(key, !this.isOpen(block));
    // A fresh object, so that readers of this block see a change.
    this.tree.replace({ ...block });
    this.dirty.add(key);
    this.rowsDirty = true;
    this.publish(false);
  }

  private publish(activityChanged: boolean): void {
    if (this.rowsDirty) {
      this.rowsDirty = false;
      this.currentRows = this.tree.rows(block => this.isOpen(block));
      this.rowsSignal.emit();
    }
    for (const key of this.dirty) this.blockSignals.get(key)?.emit();
    this.dirty.clear();
    if (activityChanged) this.activitySignal.emit();
  }
}
