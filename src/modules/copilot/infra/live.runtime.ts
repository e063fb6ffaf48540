import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { CopilotClient } from '@github/copilot-sdk';
import { Logger } from '@nestjs/common';
import type { RuntimeLoss } from '../domain/agent-runtime.js';
import type { RuntimeTimes } from './runtime-times.config.js';

const LAST_WORDS_MS = 100;

/** The runtime went away during a call. */
export class RuntimeLostError extends Error {
  constructor(readonly loss: RuntimeLoss) {
    super(loss.message);
    this.name = 'RuntimeLostError';
  }
}

/** One running runtime process. The SDK says nothing when it dies and waits for ever when it freezes; this does not. */
export class LiveRuntime {
  readonly #log = new Logger(LiveRuntime.name);
  readonly #listeners = new Set<(loss: RuntimeLoss) => void>();
  readonly #child: ChildProcess | undefined;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #exited: Promise<void>;
  #loss: RuntimeLoss | undefined;
  #closing: Promise<void> | undefined;

  /** Rejects with a readable Error; nothing is left running then. `ended` is called once the process has ended. */
  static async start(client: CopilotClient, times: RuntimeTimes, ended: () => Promise<void>): Promise<LiveRuntime> {
    const release = ignoreDestroyedStreams();
    try {
      await within(times.startMs, client.start(), `The agent runtime did not start within ${times.startMs} ms.`);
      return new LiveRuntime(client, times, ended);
    } catch (error) {
      const reason = await lastWords(client, error);
      await client.forceStop();
      throw new Error(`The agent runtime cannot be started: ${reason}`, { cause: error });
    } finally {
      release();
    }
  }

  private constructor(
    private readonly client: CopilotClient,
    private readonly times: RuntimeTimes,
    ended: () => Promise<void>,
  ) {
    // It tells a death at once; without it the heartbeat does, later.
    this.#child = internals(client).cliProcess ?? undefined;
    this.#exited = new Promise<void>(resolve => {
      if (this.#child) this.#child.once('exit', () => resolve());
      else this.onLost(() => resolve());
    })
      .then(ended)
      .catch(error => this.#log.error(`After the end of the runtime: ${String(error)}`));
    this.#child?.once('exit', (code, signal) => {
      this.lose('RuntimeDied', `The agent runtime ended unexpectedly (${signal ?? `exit code ${code}`}).`);
    });
    this.#heartbeat = setInterval(() => void this.#beat(), times.heartbeatMs).unref();
  }

  /** The listener is called once, when the runtime is lost or closed. Returns a function that takes it back. */
  onLost(listener: (loss: RuntimeLoss) => void): () => void {
    if (this.#loss) queueMicrotask(() => this.#loss && listener(this.#loss));
    else this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get isAlive(): boolean {
    return this.#loss === undefined;
  }

  /** Resolves when the process is gone, and what it started with it. */
  get exited(): Promise<void> {
    return this.#exited;
  }

  /** A call of the SDK. Rejects at once with a RuntimeLostError when the runtime is lost; the SDK’s own call may never settle. */
  async call<T>(use: (client: CopilotClient) => Promise<T>): Promise<T> {
    if (this.#loss) throw new RuntimeLostError(this.#loss);
    let forget = (): void => undefined;
    const lost = new Promise<never>((_, reject) => {
      forget = this.onLost(loss => reject(new RuntimeLostError(loss)));
    });
    try {
      return await Promise.race([use(this.client), lost]);
    } finally {
      forget();
    }
  }

  /** Gives the process up: it is killed, and everybody who waits is told. The first reason counts. */
  lose(code: RuntimeLoss['code'], message: string): void {
    if (this.#loss) return;
    this.#kill();
    void this.client.forceStop().catch(() => undefined);
    this.#end({ code, message });
  }

  /** Ends the process, politely for a while. Whoever still waits is told that it is lost. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    if (this.isAlive) {
      this.#end({ code: 'RuntimeDied', message: 'The agent runtime was closed.' });
      await Promise.race([
        this.client.stop().catch(() => undefined),
        sleep(this.times.closeMs, undefined, { ref: false }),
      ]);
    }
    await this.client.forceStop().catch(() => undefined);
    this.#kill();
    await Promise.race([this.#exited, sleep(this.times.killMs, undefined, { ref: false })]);
  }

  #end(loss: RuntimeLoss): void {
    this.#loss = loss;
    clearInterval(this.#heartbeat);
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) {
      try {
        listener(loss);
      } catch (error) {
        this.#log.error(`The loss of the runtime could not be told: ${String(error)}`);
      }
    }
  }

  async #beat(): Promise<void> {
    let answered = false;
    const ping = this.client.ping().then(
      () => (answered = true),
      () => undefined,
    );
    await Promise.race([ping, sleep(this.times.pingMs, undefined, { ref: false })]);
    // After a long stop of our own process the timer comes before the answer that is already there.
    if (!answered) await sleep(50, undefined, { ref: false });
    if (!answered) this.lose('RuntimeFrozen', `The agent runtime did not answer for ${this.times.pingMs} ms.`);
  }

  #kill(): void {
    if (this.#child && this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGKILL');
  }
}

/**
 * A runtime that cannot be executed makes the SDK reject a promise that nobody holds, which would end our process.
 * Everything else goes on to whoever else listens, or ends the process as it would have.
 */
function ignoreDestroyedStreams(): () => void {
  const trap = (reason: unknown): void => {
    if ((reason as { code?: unknown } | undefined)?.code === 'ERR_STREAM_DESTROYED') return;
    if (process.listenerCount('unhandledRejection') === 1) throw reason;
  };
  process.on('unhandledRejection', trap);
  // The stray rejection comes after the start has failed.
  return () => void setTimeout(() => process.off('unhandledRejection', trap), 500).unref();
}

async function within<T>(ms: number, work: Promise<T>, message: string): Promise<T> {
  work.catch(() => undefined);
  const timer = new AbortController();
  const timeout = sleep(ms, undefined, { signal: timer.signal }).then(() => Promise.reject(new Error(message)));
  timeout.catch(() => undefined);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    timer.abort();
  }
}

/** Private fields of the SDK; all that we do with them we can do without. */
function internals(client: CopilotClient): { cliProcess?: ChildProcess | null; stderrBuffer?: string } {
  return client as unknown as { cliProcess?: ChildProcess | null; stderrBuffer?: string };
}

/** A process that ends at once is seen first as a broken pipe; what it wrote comes a moment later. */
async function lastWords(client: CopilotClient, error: unknown): Promise<string> {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes('stderr')) return message;
  await sleep(LAST_WORDS_MS);
  const words = internals(client).stderrBuffer?.trim() ?? '';
  return words === '' ? message : `${message}\nIt said: ${words.slice(-2_000)}`;
}
