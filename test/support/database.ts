import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { DatabaseConfig } from '../../src/config/config.js';
import { prepareData } from '../../src/platform/database/embedded/first-start.js';
import { oncePerRun } from './once-per-run.js';
import { postgresUrl } from './postgres-cluster.js';

export type DatabaseKind = 'embedded' | 'postgres';

/** An empty database for one test file or one test. */
export interface TestDatabase {
  readonly kind: DatabaseKind;
  readonly config: DatabaseConfig;
  /** After everything that uses it is closed. */
  remove(): Promise<void>;
}

const CACHE = join(import.meta.dirname, '../.cache');
const PREPARED = join(CACHE, 'embedded-database');

/**
 * The same tests on both databases. `database()` gives, in hooks and tests, a database that all tests of the block
 * share; it is removed at the end.
 */
export function describeOnBothDatabases(name: string, define: (database: () => TestDatabase) => void): void {
  describe.each<DatabaseKind>(['embedded', 'postgres'])(`${name}, on %s`, kind => {
    let database: TestDatabase | undefined;
    beforeAll(async () => {
      database = await freshDatabase(kind);
    }, 60_000);
    define(() => {
      if (database) return database;
      throw new Error('Ask for the database in a hook or in a test');
    });
    // Behind those of the block, which close what uses the database.
    afterAll(() => database?.remove());
  });
}

export function freshDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return kind === 'embedded' ? freshFolder() : freshOnServer();
}

/** Making a database takes 3 s, copying one a fraction: it is made once, and kept for later runs. */
async function freshFolder(): Promise<TestDatabase> {
  const prepared = await oncePerRun('embedded-database', prepareOnce);
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-database-'));
  cpSync(prepared, join(folder, 'data'), { recursive: true });
  return {
    kind: 'embedded',
    config: { url: undefined, folder },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function prepareOnce(): Promise<string> {
  if (existsSync(PREPARED)) return PREPARED;
  mkdirSync(CACHE, { recursive: true });
  const workshop = mkdtempSync(join(CACHE, 'new-'));
  const data = await prepareData(workshop);
  // Another run may have been faster: then its database is as good.
  if (!existsSync(PREPARED)) renameSync(data, PREPARED);
  rmSync(workshop, { recursive: true, force: true });
  return PREPARED;
}

async function freshOnServer(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await command(`CREATE DATABASE ${name}`);
  return {
    kind: 'postgres',
    config: { url: await postgresUrl(name), folder: '/nonexistent' },
    remove: () => drop(name),
  };
}

/** Connections that are just ending are waited for: to be terminated would be an error in whoever had them. */
async function drop(name: string): Promise<void> {
  for (let tries = 0; tries < 30; tries++) {
    try {
      return await command(`DROP DATABASE ${name}`);
    } catch {
      await delay(100);
    }
  }
  await command(`DROP DATABASE ${name} WITH (FORCE)`);
}

async function command(sql: string): Promise<void> {
  const client = new Client({ connectionString: await postgresUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
