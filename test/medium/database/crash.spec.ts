import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Pool } from 'pg';
import { EmbeddedServer } from '../../../src/platform/database/embedded/embedded-server.js';
import { freshDatabase, type TestDatabase } from '../../support/database.js';

const SUPPORT = join(import.meta.dirname, '../../support');

describe('the embedded database of a killed process', () => {
  let database: TestDatabase;
  let writer: ChildProcess | undefined;

  beforeAll(async () => {
    database = await freshDatabase('embedded');
  });
  afterAll(async () => {
    writer?.kill('SIGKILL');
    await database.remove();
  });

  /** Ends once so many rows were acknowledged and the writer is dead. */
  async function writeAndKill(rows: number): Promise<number[]> {
    const program = ['--import', join(SUPPORT, 'run-typescript.mjs'), join(SUPPORT, 'row-writer.ts')];
    writer = spawn(process.execPath, [...program, database.config.folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = once(writer, 'close');
    const acknowledged: number[] = [];
    for await (const line of createInterface({ input: writer.stdout ?? process.stdin })) {
      acknowledged.push(Number(line));
      if (acknowledged.length === rows) writer.kill('SIGKILL');
    }
    await gone;
    return acknowledged;
  }

  it('is opened again at once and has every acknowledged row', async () => {
    const acknowledged: number[] = [];
    for (const rows of [1, 37, 180, 450]) {
      acknowledged.push(...(await writeAndKill(rows)));
      const server = await EmbeddedServer.open(database.config.folder);
      const pool = new Pool(server.poolConfig);
      const { rows: kept } = await pool.query('SELECT id::int FROM row');
      await pool.end();
      await server.close();
      expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
    }
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
  });

  it('is refused to a second process while the first one lives, and the first one is named', async () => {
    const program = ['--import', join(SUPPORT, 'run-typescript.mjs'), join(SUPPORT, 'row-writer.ts')];
    writer = spawn(process.execPath, [...program, database.config.folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = once(writer, 'close');
    await once(writer.stdout ?? process.stdin, 'data');
    await expect(EmbeddedServer.open(database.config.folder)).rejects.toThrow(
      new RegExp(`in use by process ${writer.pid} on .* since 20.*PILOTHOUSE_HOME.*DATABASE_URL`),
    );
    writer.stdout?.resume();
    writer.kill('SIGKILL');
    await gone;
    await (await EmbeddedServer.open(database.config.folder)).close();
  });
});
