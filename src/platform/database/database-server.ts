import type { PoolConfig } from 'pg';

/** The PostgreSQL that keeps everything: embedded, or a server. Both are used through `pg`. */
export abstract class DatabaseServer {
  /**
   * For a `pg` Pool or Client. Close what you open with it before the application's `onApplicationShutdown`: then the
   * database is closed.
   */
  abstract readonly poolConfig: PoolConfig;

  /** For people: `version` is PostgreSQL's own, such as `18.1`. Never has a password in it. */
  abstract describe(version: string): string;

  /** After every pool. May be called twice. */
  abstract close(): Promise<void>;
}
