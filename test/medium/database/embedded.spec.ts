import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { DataSource } from 'typeorm';
import { EmbeddedServer } from '../../../src/platform/database/embedded/embedded-server.js';
import { Upkeep } from '../../../src/platform/database/embedded/upkeep.js';
import { freshDatabase, type TestDatabase } from '../../support/database.js';

describe('the embedded database', () => {
  let database: TestDatabase;
  let server: EmbeddedServer;

  beforeAll(async () => {
    database = await freshDatabase('embedded');
  });
  beforeEach(async () => {
    server = await EmbeddedServer.open(database.config.folder, { turnLimitMs: 300 });
  });
  afterEach(() => server.close());
  afterAll(() => database.remove());

  it('explains the trap when a call inside a transaction does not use its manager', async () => {
    const source = await new DataSource({ type: 'postgres', extra: server.poolConfig }).initialize();
    const trapped = source.transaction(async manager => {
      await manager.query('CREATE TABLE held (id int)');
      await source.query('SELECT 1');
    });
    await expect(trapped).rejects.toMatchObject({
      code: '55P03',
      message: expect.stringMatching(
        /Waited 0\.3 s .* one session; .* had it for 0\.\d s, last with: CREATE TABLE held/,
      ),
      driverError: { hint: expect.stringMatching(/own manager/) },
    });
    expect(await source.query("SELECT to_regclass('held') AS held")).toEqual([{ held: null }]);
    await source.destroy();
  });

  it('writes its log to the disk at each commit, and not for reading', async () => {
    const pool = new Pool(server.poolConfig);
    const { rows } = await pool.query("SELECT name, setting FROM pg_settings WHERE name ~ '^(fsync|wal_sync_method)$'");
    expect(rows).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'wal_sync_method', setting: 'fsync' },
    ]);
    const syncs = async () => {
      await pool.query('SELECT pg_stat_force_next_flush()');
      const { rows: counts } = await pool.query("SELECT sum(fsyncs)::int AS n FROM pg_stat_io WHERE object = 'wal'");
      return counts[0].n as number;
    };
    await pool.query('CREATE TABLE logged (id int)');
    const before = await syncs();
    for (let id = 0; id < 20; id++) await pool.query('INSERT INTO logged VALUES ($1)', [id]);
    const written = await syncs();
    for (let id = 0; id < 20; id++) await pool.query('SELECT $1::int', [id]);
    expect(written - before).toBeGreaterThanOrEqual(19);
    expect((await syncs()) - written).toBeLessThanOrEqual(1);
    await pool.end();
  });

  it('keeps its log small: a round of upkeep vacuums and declares a checkpoint, once there is much to go through', async () => {
    const pool = new Pool(server.poolConfig);
    const upkeep = new Upkeep(server.poolConfig);
    const checkpoint = async () => (await pool.query('SELECT redo_lsn FROM pg_control_checkpoint()')).rows[0].redo_lsn;
    const size = async () => (await pool.query("SELECT pg_relation_size('worn')::int AS bytes")).rows[0].bytes;
    await pool.query('CREATE TABLE worn (id int, body text)');
    const first = await checkpoint();
    await upkeep.run();
    expect(await checkpoint()).toBe(first);
    for (let batch = 0; batch < 3; batch++) {
      await pool.query('INSERT INTO worn SELECT g, repeat(md5(g::text), 40) FROM generate_series(1, 10000) g');
      await pool.query('DELETE FROM worn');
    }
    expect(await size()).toBeGreaterThan(30_000_000);
    await upkeep.run();
    expect(await checkpoint()).not.toBe(first);
    expect(await size()).toBe(0);
    await pool.end();
  });

  it('refuses COPY from a client, which would end the engine, and goes on', async () => {
    const client = new Client(server.poolConfig);
    await client.connect();
    await client.query('CREATE TABLE copied (id int)');
    await expect(client.query('COPY copied FROM STDIN')).rejects.toMatchObject({ code: '0A000' });
    expect((await client.query('SELECT count(*)::int AS n FROM copied')).rows).toEqual([{ n: 0 }]);
    await client.end();
  });

  it('closes with open channels and transactions, twice, and gives its folder back', async () => {
    const [listens, writes] = [new Client(server.poolConfig), new Client(server.poolConfig)];
    for (const client of [listens, writes]) client.on('error', () => {});
    await listens.connect();
    await writes.connect();
    await listens.query('LISTEN work');
    await writes.query('BEGIN');
    await Promise.all([server.close(), server.close()]);
    await expect(writes.query('SELECT 1')).rejects.toThrow('closed');
    server = await EmbeddedServer.open(database.config.folder);
    await Promise.all([listens.end(), writes.end()]);
  });

  it('answers a query that came before the close, and refuses one that comes after', async () => {
    const pool = new Pool(server.poolConfig);
    pool.on('error', () => {});
    const client = await pool.connect();
    client.on('error', () => {});
    const early = client.query('SELECT 1 AS one');
    await server.close();
    expect((await early).rows).toEqual([{ one: 1 }]);
    await expect(client.query('SELECT 2')).rejects.toThrow('The embedded database is clos');
    client.release(true);
    await pool.end();
  });
});

it('stops at once when another process has taken over its folder, and says so to every query', async () => {
  const { config, remove } = await freshDatabase('embedded');
  const server = await EmbeddedServer.open(config.folder);
  const pool = new Pool(server.poolConfig);
  pool.on('error', () => {});
  await pool.query('SELECT 1');
  const stopped = (async () => {
    for (;;) await pool.query('SELECT 1');
  })();
  writeFileSync(join(config.folder, 'owner-99.json'), '');
  await expect(stopped).rejects.toThrow(/embedded database stopped: another process took over its folder/);
  await expect(pool.query('SELECT 1')).rejects.toThrow(/embedded database stopped/);
  await pool.end();
  await server.close();
  await remove();
});

it('says what is wrong with data that it cannot open, and gives the folder back', async () => {
  const { config, remove } = await freshDatabase('embedded');
  writeFileSync(join(config.folder, 'data/PG_VERSION'), '12\n');
  const wrong = new RegExp(`${config.folder}/data could not be opened: .*version 12`, 's');
  await expect(EmbeddedServer.open(config.folder)).rejects.toThrow(wrong);
  await expect(EmbeddedServer.open(config.folder)).rejects.toThrow(wrong);
  await remove();
});

it('makes a database at the first start, and removes what a killed first start left', async () => {
  const home = mkdtempSync(join(tmpdir(), 'pilothouse-home-'));
  const folder = join(home, 'not/there/yet');
  mkdirSync(join(folder, 'first-start-4711'), { recursive: true });
  const server = await EmbeddedServer.open(folder);
  const pool = new Pool(server.poolConfig);
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
  await server.close();
  expect(existsSync(join(folder, 'data/PG_VERSION'))).toBe(true);
  expect(readdirSync(folder).filter(name => name.startsWith('first-start'))).toEqual([]);
  rmSync(home, { recursive: true });
});
