import { Pool } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrations as productMigrations } from '../../../src/migrations/index.js';
import { openServer } from '../../../src/platform/database/open-server.js';
import { migrate } from '../../../src/platform/database/migrate.js';
import { describeOnBothDatabases, freshDatabase } from '../../support/database.js';

class Begin1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE run (name text)');
    // Long enough for the others to come while it works.
    await runner.query('SELECT pg_sleep(0.3)');
    await runner.query("INSERT INTO run VALUES ('begin')");
  }
  async down(): Promise<void> {}
}

class Broken1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("INSERT INTO run VALUES ('half')");
    await runner.query('SELECT * FROM missing');
  }
  async down(): Promise<void> {}
}

async function runs(config: Parameters<typeof openServer>[0]): Promise<string[]> {
  const server = await openServer(config);
  const pool = new Pool(server.poolConfig);
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM run');
  await pool.end();
  await server.close();
  return rows.map(({ name }) => name);
}

describeOnBothDatabases('migrations', database => {
  it('run once, however often the server starts', async () => {
    const ran: string[][] = [];
    for (let start = 0; start < 3; start++) {
      const server = await openServer(database().config);
      ran.push(await migrate(server, [Begin1700000000000]));
      await server.close();
    }
    expect(ran).toEqual([['Begin1700000000000'], [], []]);
    expect(await runs(database().config)).toEqual(['begin']);
  });

  it('leave nothing behind when one fails, and keep those before it', async () => {
    const server = await openServer(database().config);
    await expect(migrate(server, [Begin1700000000000, Broken1700000000001])).rejects.toThrow(
      'The migration Broken1700000000001 failed and was rolled back: relation "missing" does not exist',
    );
    await server.close();
    expect(await runs(database().config)).toEqual(['begin']);
  });

  it('of the product run on an empty database', async () => {
    const fresh = await freshDatabase(database().kind);
    const server = await openServer(fresh.config);
    const ran = await migrate(server, productMigrations);
    await server.close();
    await fresh.remove();
    expect(ran).toHaveLength(productMigrations.length);
  });
});

it('run once when several instances start at the same moment on one server', async () => {
  const { config, remove } = await freshDatabase('postgres');
  const ran = await Promise.all(
    [1, 2, 3].map(async () => {
      const server = await openServer(config);
      return migrate(server, [Begin1700000000000]);
    }),
  );
  expect(ran.flat()).toEqual(['Begin1700000000000']);
  expect(await runs(config)).toEqual(['begin']);
  await remove();
});
