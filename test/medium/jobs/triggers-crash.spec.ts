import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { compile } from '../../support/compile.js';
import { freshDatabase, type TestDatabase } from '../../support/database.js';
import { ServerProcess } from '../../support/server-process.js';
import { CATALOGUE } from '../../support/trigger-portal.js';

const SCHEDULES = 30;

describe('two servers on one PostgreSQL, one of which is killed', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pilothouse-triggers-')));
  const catalogue = join(folder, 'catalogue.json');
  let built: string;
  let database: TestDatabase;
  let client: Client;
  const servers: ServerProcess[] = [];
  beforeAll(async () => {
    writeFileSync(catalogue, JSON.stringify(CATALOGUE));
    [built, database] = await Promise.all([compile(), freshDatabase('postgres')]);
    client = new Client({ connectionString: database.config.url });
    await client.connect();
  }, 60_000);
  afterAll(async () => {
    await Promise.all(servers.map(server => server.kill()));
    await client.end();
    await database.remove();
    for (const path of [built, folder]) rmSync(path, { recursive: true, force: true });
  });

  async function startServer(): Promise<ServerProcess> {
    const home = mkdtempSync(join(folder, 'home-'));
    const env = { PILOTHOUSE_HOME: home, PILOTHOUSE_CATALOGUE: catalogue, DATABASE_URL: database.config.url ?? '' };
    const server = await ServerProcess.start(built, env);
    servers.push(server);
    return server;
  }
  const rowsOf = async (sql: string) => (await client.query(sql)).rowCount ?? 0;

  it.each([0, 15, 60])(
    'start each of 30 schedules that are due at once exactly once, killed %s ms after the first claim',
    async ms => {
      await client.query('TRUNCATE job_schedule, job_run CASCADE').catch(() => {});
      const one = await startServer();
      const other = await startServer();
      const schedule = { name: 'A', jobName: 'greet', workingDirectory: folder, cron: '@yearly' };
      for (let i = 0; i < SCHEDULES; i++) await one.post('copilot/schedule', schedule);

      await client.query('UPDATE job_schedule SET next_run_at = $1', [new Date()]);
      // Both look when one is written.
      const off = { ...schedule, enabled: false };
      await Promise.all([one.post('copilot/schedule', off), other.post('copilot/schedule', off)]);
      while ((await rowsOf('SELECT 1 FROM schedule_run LIMIT 1')) === 0);
      await delay(ms);
      await one.kill();

      const open = `SELECT 1 FROM job_schedule s LEFT JOIN schedule_run r ON r.schedule_id = s.id
        WHERE s.enabled AND (r.outcome IS NULL OR r.outcome = 'claimed')`;
      while ((await rowsOf(open)) > 0) await delay(100);
      while ((await rowsOf(`SELECT 1 FROM job_run WHERE status IN ('queued', 'running')`)) > 0) await delay(100);
      const { rows } = await client.query('SELECT origin, status FROM job_run');
      expect(new Set(rows.map(({ origin }) => origin)).size).toBe(SCHEDULES);
      expect(rows.map(({ status }) => status)).toEqual(Array(SCHEDULES).fill('succeeded'));
      await other.kill();
    },
    120_000,
  );
});
