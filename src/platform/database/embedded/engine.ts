import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const THREAD = fileURLToPath(new URL('./engine-thread.mjs', import.meta.url));
const OPEN_LIMIT_MS = 60_000;
const CLOSE_LIMIT_MS = 3_000;

interface Answer {
  readonly resolve: (bytes: Buffer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The embedded PostgreSQL in its worker thread: bytes of the PostgreSQL protocol go in, bytes come out. It has one
 * session, which knows no clients; `SharedSession` hands it round.
 */
export class Engine {
  private readonly answers: Answer[] = [];
  private readonly gone: Promise<unknown>;
  private death: Error | undefined;

  private constructor(private readonly worker: Worker) {
    this.gone = new Promise(resolve => worker.once('exit', resolve));
    worker.on('message', (bytes: Uint8Array<ArrayBuffer>) => this.settle()?.resolve(Buffer.from(bytes.buffer)));
    worker.on('error', error => this.die(error.message));
    worker.on('exit', code => this.die(`its thread ended with code ${code}`));
    worker.unref();
  }

  /** `data` holds a database already. Rejects with what PostgreSQL said when it cannot be opened. */
  static async open(data: string): Promise<Engine> {
    const worker = new Worker(THREAD, { workerData: { folder: data } });
    try {
      const [message] = await once(worker, 'message', { signal: AbortSignal.timeout(OPEN_LIMIT_MS) });
      if (message !== 'ready') throw new Error(message.failure);
      return new Engine(worker);
    } catch (error) {
      await worker.terminate();
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`The embedded database in ${data} could not be opened: ${why}`, { cause: error });
    }
  }

  /** Calls are worked off one after the other. Rejects when the engine has died; a failed statement is an answer. */
  execute(request: Buffer): Promise<Buffer> {
    if (this.death) return Promise.reject(this.death);
    // A thread that works keeps the process alive, one that waits does not.
    this.worker.ref();
    const bytes = Uint8Array.from(request);
    this.worker.postMessage(bytes, [bytes.buffer]);
    return new Promise((resolve, reject) => this.answers.push({ resolve, reject }));
  }

  /** After the calls made before. May be called twice. Nothing that was committed depends on it. */
  async close(): Promise<void> {
    if (!this.death) {
      this.death = new Error('The embedded database is closed');
      this.worker.ref();
      this.worker.postMessage('close');
    }
    const timer = setTimeout(() => void this.worker.terminate(), CLOSE_LIMIT_MS);
    await this.gone;
    clearTimeout(timer);
  }

  /** At once, as if the power had gone. */
  async kill(why: string): Promise<void> {
    this.die(why);
    await this.worker.terminate();
  }

  private settle(): Answer | undefined {
    const answer = this.answers.shift();
    if (this.answers.length === 0) this.worker.unref();
    return answer;
  }

  private die(why: string): void {
    this.death ??= new Error(`The embedded database stopped: ${why}. Start the server again; its data is kept.`);
    for (const { reject } of this.answers.splice(0)) reject(this.death);
  }
}
