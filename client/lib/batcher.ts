/** Collects items and hands them on together; `schedule` says when, such as the next animation frame. */
export class Batcher<Item> {
  private items: Item[] = [];
  private cancel: (() => void) | undefined;

  constructor(
    private readonly flushTo: (items: readonly Item[]) => void,
    private readonly schedule: (flush: () => void) => () => void,
  ) {}

  push(items: readonly Item[]): void {
    if (items.length === 0) return;
    for (const item of items) this.items.push(item);
    this.cancel ??= this.schedule(() => this.flush());
  }

  flush(): void {
    this.cancel?.();
    this.cancel = undefined;
    const items = this.items;
    if (items.length === 0) return;
    this.items = [];
    this.flushTo(items);
  }

  dispose(): void {
    this.cancel?.();
    this.cancel = undefined;
    this.items = [];
  }
}
