import type { CallbackOf, TurnOutcome, Usage } from '../../../contracts/session-events.js';
import type { Prompt } from './agent-runtime.js';
import { addUsage, NO_USAGE } from './usage.js';

export interface TurnResult {
  readonly outcome: TurnOutcome;
  readonly error: string | undefined;
}

/** A prompt on its way: queued, then running, then ended exactly once. */
export class TurnRun {
  /** Resolves when the turn has ended; never rejects. */
  readonly over: Promise<TurnResult>;
  usage: Usage = NO_USAGE;
  timeToFirstTokenMs: number | undefined;
  abortRequested: 'aborted' | 'interrupted' | undefined;
  private error: string | undefined;
  private resolve: ((result: TurnResult) => void) | undefined;

  constructor(
    readonly id: string,
    readonly prompt: Prompt,
    /** Resolves when the prompt is stored; it is not sent before. */
    readonly stored: Promise<void> = Promise.resolve(),
  ) {
    this.over = new Promise(resolve => (this.resolve = resolve));
  }

  count(usage: Usage, timeToFirstTokenMs: number | undefined): void {
    this.usage = addUsage(this.usage, usage);
    this.timeToFirstTokenMs ??= timeToFirstTokenMs;
  }

  /** Remembered for the end: the turn goes on until it ends. */
  fail(error: string): void {
    this.error = error;
  }

  endEvent(result: TurnResult, modelId: string, durationMs: number): CallbackOf<'onTurnEnd'> {
    const { id: turnId, usage, timeToFirstTokenMs } = this;
    return {
      callback: 'onTurnEnd',
      turnId,
      outcome: result.outcome,
      usage,
      durationMs: Math.round(durationMs),
      ...(timeToFirstTokenMs === undefined ? {} : { timeToFirstTokenMs: Math.round(timeToFirstTokenMs) }),
      modelId,
    };
  }

  get isOver(): boolean {
    return this.resolve === undefined;
  }

  /** The first end counts. */
  end(outcome: TurnOutcome, error = this.error): void {
    this.resolve?.({ outcome, error });
    this.resolve = undefined;
  }
}
