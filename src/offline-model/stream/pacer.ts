const FAIR_SHARE = 128;

/**
 * The clock of one answer: at most one timer at a time, against absolute times, so that delays never add up. Every
 * wait rejects with the signal's reason when it fires. Dispose of it at the end.
 */
export class Pacer {
  private timer: NodeJS.Timeout | undefined;
  private reject: ((reason: unknown) => void) | undefined;
  private passed = 0;

  constructor(private readonly signal: AbortSignal) {
    signal.addEventListener('abort', this.abort);
  }

  now(): number {
    return performance.now();
  }

  /** `time` is on the scale of `now()`. */
  async until(time: number): Promise<void> {
    this.signal.throwIfAborted();
    const delay = time - performance.now();
    if (delay > 0) {
      this.passed = 0;
      await this.pause(resolve => (this.timer = setTimeout(resolve, Math.ceil(delay))));
    } else if (++this.passed % FAIR_SHARE === 0) {
      // Promises alone would keep every other stream from running.
      await this.pause(resolve => setImmediate(resolve));
    }
  }

  forever(): Promise<never> {
    this.signal.throwIfAborted();
    return this.pause<never>(() => undefined);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.signal.removeEventListener('abort', this.abort);
  }

  private pause<T = void>(start: (resolve: (value: T) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.reject = reject;
      start(resolve);
    });
  }

  private readonly abort = (): void => {
    clearTimeout(this.timer);
    this.reject?.(this.signal.reason);
  };
}
