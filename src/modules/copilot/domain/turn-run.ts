import type { CallbackOf, SessionEvent, TurnOutcome, Usage } from '../../../contracts/session-events.js';
import type { Prompt } from './agent-runtime.js';
import { addUsage, NO_USAGE } from './usage.js';

/** A tool that the agent called in a turn. */
export interface TurnCall {
  readonly name: string;
  /** JSON text. */
  readonly arguments: string;
  readonly succeeded: boolean;
}

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
  private readonly called = new Map<string, TurnCall>();
  abortRequested: 'aborted' | 'interrupted' | undefined;
  private error: string | undefined;
  private resolve: ((result: TurnResult) => void) | undefined;

  constructor(
    readonly id: string,
    readonly prompt: Prompt,
    /** Resolves when the prompt is stored; it is not sent before. */
    readonly stored: Promise<void> = Promise.resolve(),
    /** Who wrote the prompt. */
    readonly author: 'user' | 'program' = 'user',
  ) {
    this.over = new Promise(resolve => (this.resolve = resolve));
  }

  /** Every call that has ended, in the order of their starts. */
  get calls(): TurnCall[] {
    return [...this.called.values()];
  }

  hear(event: SessionEvent): void {
    if ('sessionError' in event) this.fail(event.sessionError);
    else if (event.callback === 'onStartToolExecution') {
      this.called.set(event.toolCallId, { name: event.toolName, arguments: event.toolArguments, succeeded: false });
    } else if (event.callback === 'onEndToolExecution') {
      const call = this.called.get(event.toolCallId);
      if (call) this.called.set(event.toolCallId, { ...call, succeeded: event.error === undefined });
    }
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
