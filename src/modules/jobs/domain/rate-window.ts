const MOST_KEYS = 10_000;

/** Counts what came within the last minute, by key. */
export class RateWindow {
  private readonly seen = new Map<string, number[]>();

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
  ) {}

  /** Takes one more; without room, returns the milliseconds until there is some. `now` must not jump back. */
  take(key: string, now: number): number | undefined {
    const times = (this.seen.get(key) ?? []).filter(time => time > now - this.windowMs);
    // Put last, so that the one that was silent the longest is forgotten first.
    this.seen.delete(key);
    this.seen.set(key, times);
    const [oldest] = times;
    if (oldest !== undefined && times.length >= this.limit) return oldest + this.windowMs - now;
    times.push(now);
    const [first] = this.seen.keys();
    if (first !== undefined && this.seen.size > MOST_KEYS) this.seen.delete(first);
    return undefined;
  }
}
