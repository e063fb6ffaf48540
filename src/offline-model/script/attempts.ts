const LIMIT = 1000;

/**
 * Counts how often the same answer of a script was asked for, so that `fail once` can know that it failed already.
 * Make one per process and give it with every request. Remembers 1000 answers, then forgets the oldest.
 */
export class Attempts {
  private readonly counts = new Map<string, number>();

  /** 1 at the first call with this key. */
  next(key: string): number {
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.delete(key);
    this.counts.set(key, count);
    const oldest = this.counts.keys().next().value;
    if (this.counts.size > LIMIT && oldest !== undefined) this.counts.delete(oldest);
    return count;
  }
}
