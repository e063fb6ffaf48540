import { setTimeout as sleep } from 'node:timers/promises';
import type { CopilotClient } from '@github/copilot-sdk';
import { LiveRuntime } from './live.runtime.js';
import type { RuntimeTimes } from './runtime-times.config.js';

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 200;

/** A client that is ready to be started, and what to do when its process has ended. */
export interface RuntimePlan {
  readonly client: CopilotClient;
  ended(): Promise<void>;
}

/** A runtime that is in use until it is released. */
export interface Lease {
  readonly runtime: LiveRuntime;
  /** May be called twice. */
  release(): void;
}

/**
 * The runtime process of one trust zone: started with its first user, started anew after it was lost, closed a while
 * after its last user left.
 */
export class SupervisedRuntime {
  /** Processes that have not ended, lost ones too. */
  readonly #running = new Set<LiveRuntime>();
  #live: Promise<LiveRuntime> | undefined;
  #users = 0;
  #grace: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(
    private readonly plan: () => Promise<RuntimePlan>,
    private readonly times: RuntimeTimes,
  ) {}

  async lease(): Promise<Lease> {
    if (this.#closed) throw new Error('The agent runtime is closed, because the server is shutting down.');
    clearTimeout(this.#grace);
    this.#users++;
    let held = true;
    const release = (): void => {
      if (!held) return;
      held = false;
      if (--this.#users === 0) this.#grace = setTimeout(() => void this.#stop(), this.times.graceMs).unref();
    };
    try {
      return { runtime: await (this.#live ??= this.#start()), release };
    } catch (error) {
      release();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#grace);
    await this.#stop();
  }

  async #start(): Promise<LiveRuntime> {
    try {
      const runtime = await this.#attempt(1);
      const mine = this.#live;
      this.#running.add(runtime);
      void runtime.exited.then(() => this.#running.delete(runtime));
      runtime.onLost(() => {
        if (this.#live === mine) this.#live = undefined;
      });
      return runtime;
    } catch (error) {
      this.#live = undefined;
      throw error;
    }
  }

  async #attempt(count: number): Promise<LiveRuntime> {
    const { client, ended } = await this.plan();
    try {
      return await LiveRuntime.start(client, this.times, ended);
    } catch (error) {
      await ended();
      if (count === ATTEMPTS || this.#closed) throw error;
      await sleep(FIRST_PAUSE_MS * 2 ** (count - 1));
      return this.#attempt(count + 1);
    }
  }

  async #stop(): Promise<void> {
    const running = new Set(this.#running);
    const live = await this.#takeLive();
    if (live) running.add(live);
    await Promise.all([...running].map(runtime => runtime.close()));
  }

  /** Whoever comes from now on gets a new one. */
  #takeLive(): Promise<LiveRuntime | undefined> {
    const live = this.#live;
    this.#live = undefined;
    return Promise.resolve(live).catch(() => undefined);
  }
}
