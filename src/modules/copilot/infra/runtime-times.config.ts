/** Bounds of the supervision, in milliseconds. */
export interface RuntimeTimes {
  readonly startMs: number;
  readonly heartbeatMs: number;
  /** A runtime that does not answer a ping for so long is taken for frozen. */
  readonly pingMs: number;
  /** An aborted turn that has not ended after so long means a frozen runtime. */
  readonly abortMs: number;
  /** A runtime without sessions is kept for so long, for the next one. */
  readonly graceMs: number;
  /** For a polite end; then it is killed. */
  readonly closeMs: number;
  readonly killMs: number;
}

/** `close()` of the port promises 3 s: closeMs and killMs together stay below. */
export function runtimeTimes(heartbeatSeconds: number): RuntimeTimes {
  return {
    startMs: 15_000,
    heartbeatMs: heartbeatSeconds * 1_000,
    pingMs: 5_000,
    abortMs: 5_000,
    graceMs: 5_000,
    closeMs: 2_000,
    killMs: 500,
  };
}
