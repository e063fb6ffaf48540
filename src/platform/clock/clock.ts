/** The time, as a port, so that a test can hold it in its hand. */
export abstract class Clock {
  abstract now(): Date;
  /** Milliseconds from an arbitrary point that never jump; for durations. */
  abstract monotonicMs(): number;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }

  monotonicMs(): number {
    return performance.now();
  }
}
