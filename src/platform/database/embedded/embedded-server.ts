import type { PoolConfig } from 'pg';
import { DatabaseServer } from '../database-server.js';
import { Engine } from './engine.js';
import { prepareData } from './first-start.js';
import { FolderLock } from './folder-lock.js';
import { SessionStream } from './session-stream.js';
import { SharedSession } from './shared-session.js';
import { Upkeep } from './upkeep.js';

export interface EmbeddedOptions {
  /** How long a statement waits for another client's transaction. */
  readonly turnLimitMs: number;
}

/** PostgreSQL inside this process, with its data and its lock in one folder. */
export class EmbeddedServer extends DatabaseServer {
  readonly poolConfig: PoolConfig;
  private closing: Promise<void> | undefined;
  private readonly upkeep: Upkeep;

  private constructor(
    private readonly folder: string,
    private readonly lock: FolderLock,
    private readonly engine: Engine,
    private readonly session: SharedSession,
  ) {
    super();
    // More than wait at a time: a client costs nothing, and the session says why it is waited for, the pool does not.
    this.poolConfig = { stream: () => new SessionStream(session), max: 100, ssl: false, user: 'postgres' };
    this.upkeep = new Upkeep(this.poolConfig);
    lock.keep(() => void engine.kill(`another process took over its folder ${folder}`));
    this.upkeep.start();
  }

  /** About 0.3 s, and 3 s more the first time. Rejects with a message for people. */
  static async open(folder: string, options: EmbeddedOptions = { turnLimitMs: 10_000 }): Promise<EmbeddedServer> {
    const lock = await FolderLock.take(folder);
    try {
      const engine = await Engine.open(await prepareData(folder));
      return new EmbeddedServer(folder, lock, engine, new SharedSession(engine, options.turnLimitMs));
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  describe(version: string): string {
    return `embedded PostgreSQL ${version} in ${this.folder}`;
  }

  close(): Promise<void> {
    this.closing ??= this.closeInOrder();
    return this.closing;
  }

  private async closeInOrder(): Promise<void> {
    await this.upkeep.stop();
    this.session.close();
    await this.engine.close();
    this.lock.release();
  }
}
