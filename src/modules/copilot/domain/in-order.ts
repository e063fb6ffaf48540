/** Writes one after another, so that what was said last is what stays. A write that fails is told, and the next goes on. */
export class InOrder {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly failed: (error: unknown) => void) {}

  /** Resolves when this write, and all before it, are done. */
  add(write: () => Promise<unknown>): Promise<void> {
    this.last = this.last.then(write).then(() => undefined, this.failed);
    return this.last;
  }

  /** Resolves when everything added so far is done. */
  settled(): Promise<void> {
    return this.last;
  }
}
