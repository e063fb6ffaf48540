import type { SessionEvent } from '../../src/contracts/session-events.js';
import { backoff } from '../lib/backoff.js';
import { SseParser } from '../lib/sse-parser.js';
import { ApiError } from './api-error.js';

export type LiveState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'waiting'; readonly retryAt: number }
  /** The server has said that there is nothing to follow. */
  | { readonly kind: 'gone'; readonly error: ApiError };

export interface LiveEvent<Event = SessionEvent> {
  readonly id: number;
  readonly event: Event;
}

export interface LiveOptions<Event = SessionEvent> {
  /** Opens the stream after the event with this number. */
  readonly open: (after: number, signal: AbortSignal) => Promise<Response>;
  readonly onEvents: (events: readonly LiveEvent<Event>[]) => void;
  readonly onState: (state: LiveState) => void;
  /** No byte for so long, heartbeats included, means that the connection is dead. */
  readonly silenceMs?: number;
  readonly delay?: (failures: number) => number;
}

/** A connection that has lasted so long was a good one: the next waiting is short again. */
const stableMs = 3000;

/** Follows one live log. It comes back by itself after every loss, from the last number that it has seen. */
export class LiveConnection<Event = SessionEvent> {
  private readonly closing = new AbortController();
  private after = 0;
  private failures = 0;
  private wakeUp: (() => void) | undefined;

  constructor(private readonly options: LiveOptions<Event>) {}

  /** Follows until `close()`, or until the server says that there is no such session. */
  async run(): Promise<void> {
    while (!this.closing.signal.aborted) {
      this.options.onState({ kind: 'connecting' });
      const refusal = await this.follow().catch((error: unknown) => (error instanceof ApiError ? error : undefined));
      if (this.closing.signal.aborted) return;
      if (refusal && refusal.status >= 400 && refusal.status < 500 && refusal.status !== 429) {
        this.options.onState({ kind: 'gone', error: refusal });
        return;
      }
      this.failures += 1;
      await this.pause((this.options.delay ?? backoff)(this.failures));
    }
  }

  /** Ends the waiting: the page is seen again, the network is back, or a person asked for it. */
  retryNow(): void {
    this.wakeUp?.();
  }

  close(): void {
    this.closing.abort();
    this.wakeUp?.();
  }

  private async follow(): Promise<void> {
    const attempt = new AbortController();
    const stop = (): void => attempt.abort();
    this.closing.signal.addEventListener('abort', stop, { once: true });
    const silenceMs = this.options.silenceMs ?? 60_000;
    const openedAt = Date.now();
    let watchdog = setTimeout(stop, silenceMs);
    try {
      const response = await this.options.open(this.after, attempt.signal);
      if (!response.ok || !response.body) throw await ApiError.from(response);
      this.options.onState({ kind: 'live' });
      const parser = new SseParser();
      const decoder = new TextDecoder();
      for await (const bytes of chunks(response.body, attempt.signal)) {
        clearTimeout(watchdog);
        watchdog = setTimeout(stop, silenceMs);
        this.deliver(parser, decoder.decode(bytes, { stream: true }));
      }
    } finally {
      clearTimeout(watchdog);
      // A server that hangs up at once (a closed session) must not be asked twice a second for ever.
      if (Date.now() - openedAt > stableMs) this.failures = 0;
      this.closing.signal.removeEventListener('abort', stop);
      stop();
    }
  }

  private deliver(parser: SseParser, text: string): void {
    const events: LiveEvent<Event>[] = [];
    for (const frame of parser.push(text)) {
      const id = Number(frame.id);
      if (!Number.isSafeInteger(id) || id <= this.after) continue;
      this.after = id;
      events.push({ id, event: JSON.parse(frame.data) as Event });
    }
    if (events.length > 0) this.options.onEvents(events);
  }

  private pause(ms: number): Promise<void> {
    this.options.onState({ kind: 'waiting', retryAt: Date.now() + ms });
    return new Promise(resolve => {
      const done = (): void => {
        clearTimeout(timer);
        this.wakeUp = undefined;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.wakeUp = done;
    });
  }
}

async function* chunks(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}
