import type { RuntimeEvent } from '../domain/runtime-event.js';
import { TurnWatch } from './turn-watch.runner.js';

/** A prompt that was steered into the turn as it ended begins a run of its own, within this time. */
const STEER_GRACE_MS = 2_000;

export type TurnLimit = 'silence' | 'iterations';

export interface TurnLimits {
  readonly silenceMs: number;
  readonly maxIterations: number;
}

/** Follows one turn by the runtime's events, and finds its end, which has no single sign. */
export class RunningTurn {
  readonly #ended = new AbortController();
  readonly #watch: TurnWatch;
  readonly #accepted = new Set<string>();
  readonly #steers = new Set<Promise<string> | string>();
  #begun = false;
  #iterations = 0;
  #stopping = false;
  #grace: NodeJS.Timeout | undefined;
  /** A model call of this turn was counted as the user's. */
  charged = false;

  constructor(
    readonly id: string,
    private readonly limits: TurnLimits,
    private readonly over: () => void,
    private readonly exceeded: (limit: TurnLimit) => void,
  ) {
    this.#watch = new TurnWatch(limits.silenceMs, () => exceeded('silence'));
  }

  /** Fires when the turn is over. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  get isOver(): boolean {
    return this.#ended.signal.aborted;
  }

  /** Any sign of life, also of events that nobody else hears. */
  alive(): void {
    this.#watch.heard();
  }

  whileWaiting<T>(forPerson: Promise<T>): Promise<T> {
    return this.#watch.whileWaiting(forPerson);
  }

  /** From now on every sign of an end counts. */
  stopping(): void {
    this.#stopping = true;
  }

  async steering(sent: Promise<string>): Promise<void> {
    this.#steers.add(sent);
    try {
      this.#steers.add(await sent);
    } finally {
      this.#steers.delete(sent);
    }
  }

  hear(event: RuntimeEvent): void {
    switch (event.type) {
      case 'assistant.turn_start':
        this.#begun ||= event.agentId === undefined;
        if (++this.#iterations === this.limits.maxIterations + 1) this.exceeded('iterations');
        return;
      case 'user.message':
        if (event.agentId !== undefined) return;
        this.#begun = true;
        clearTimeout(this.#grace);
        if (event.data.messageId !== undefined) this.#accepted.add(event.data.messageId);
        return;
      case 'session.error':
        this.#begun ||= event.agentId === undefined;
        return;
      case 'assistant.idle':
        // After an abort `session.idle` does not come while a command runs in the background, or ran then.
        if (event.agentId === undefined && event.data.aborted && this.#stopping) this.over();
        return;
      case 'session.idle':
        if (event.agentId === undefined) this.#idle();
        return;
      default:
        return;
    }
  }

  end(): void {
    clearTimeout(this.#grace);
    this.#watch.end();
    this.#ended.abort();
  }

  #idle(): void {
    // The end of the turn before can come late.
    if (!this.#begun && !this.#stopping) return;
    if (!this.#stopping && [...this.#steers].some(steer => typeof steer !== 'string' || !this.#accepted.has(steer))) {
      this.#grace = setTimeout(() => this.over(), STEER_GRACE_MS).unref();
      return;
    }
    this.over();
  }
}
