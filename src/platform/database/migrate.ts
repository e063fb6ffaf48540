import { setTimeout as delay } from 'node:timers/promises';
import { DataSource, MigrationExecutor, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { DatabaseServer } from './database-server.js';

/** Classes in the order of their time stamps, as TypeORM has them. */
export type Migrations = readonly (new () => MigrationInterface)[];

/** Any number will do; it must never change, or two versions of the server would migrate at once. */
const LOCK_KEY = 7_418_295_301;
const LOCK_LIMIT_MS = 120_000;
const LOCK_POLL_MS = 100;

/**
 * Brings the tables up to date, each migration in a transaction of its own. Of several instances that start at once,
 * one does the work and the others wait for it. Returns the names of what was run.
 */
export async function migrate(server: DatabaseServer, migrations: Migrations): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    extra: server.poolConfig,
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    // Failures are thrown; the default logger would also print them, past the server's log.
    logger: 'debug',
  });
  await source.initialize();
  try {
    return await underLock(source, async () => {
      const done = await source.runMigrations().catch((error: unknown) => explain(source, error));
      return done.map(({ name }) => name);
    });
  } finally {
    await source.destroy();
  }
}

/** Each migration is undone as a whole, so the first that is pending is the one that failed. */
async function explain(source: DataSource, error: unknown): Promise<never> {
  const [failed] = await new MigrationExecutor(source).getPendingMigrations();
  const why = error instanceof Error ? error.message : String(error);
  throw new Error(`The migration ${failed?.name} failed and was rolled back: ${why}`, { cause: error });
}

async function underLock<Result>(source: DataSource, work: () => Promise<Result>): Promise<Result> {
  // The lock belongs to a connection: one is kept for it.
  const runner = source.createQueryRunner();
  try {
    await takeLock(runner);
    try {
      return await work();
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [LOCK_KEY]);
    }
  } finally {
    await runner.release();
  }
}

async function takeLock(runner: QueryRunner): Promise<void> {
  for (const start = Date.now(); Date.now() - start < LOCK_LIMIT_MS; await delay(LOCK_POLL_MS)) {
    const [row] = await runner.query('SELECT pg_try_advisory_lock($1) AS taken', [LOCK_KEY]);
    if (row.taken) return;
  }
  throw new Error(
    `Another instance has been migrating the database for ${LOCK_LIMIT_MS / 1000} s. Wait for it, or end it, and ` +
      `start again; it holds the advisory lock ${LOCK_KEY} (see pg_locks)`,
  );
}
