import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { compile } from '../../support/compile.js';
import { describeOnBothDatabases, freshDatabase, type TestDatabase } from '../../support/database.js';
import { all, is } from '../../support/portal-client.js';
import { ServerProcess } from '../../support/server-process.js';

const step = (name: string) => ({
  model: { id: 'offline-instant' },
  prompt: ['#script', `stream 30 tokens at 60/s`, `say ${name}`],
  requireUserInput: false,
});
const names = ['first', 'second', 'third', 'fourth', 'fifth'];
const CATALOGUE = {
  models: { driving: 'offline-instant' },
  tasks: Object.fromEntries(names.map(name => [name, step(name)])),
  jobs: {
    five: { work: { kind: 'Seq', works: names.map(taskId => ({ kind: 'Ref', taskId })) } },
    wait: {
      work: {
        kind: 'Seq',
        works: [
          { kind: 'Wait', seconds: 3 },
          { kind: 'Ref', taskId: 'first' },
        ],
      },
    },
  },
};

interface Told {
  readonly callback: string;
  readonly path?: string;
  readonly attempt?: number;
}

const folder = () => realpathSync(mkdtempSync(join(tmpdir(), 'pilothouse-jobs-')));
const started = (told: Told[]) => told.filter(event => event.callback === 'workStarted');
const stopped = (told: Told[]) => told.filter(event => event.callback === 'workStopped').map(event => event.path);

async function startJob(server: ServerProcess, work: string, name = 'five'): Promise<string> {
  const { body } = await server.post(`copilot/job/start/${name}`, work);
  return String(body['jobId']);
}

/** All that a job told until it ended, by polling: the server may be gone in between. */
async function untilEnded(server: () => ServerProcess, id: string): Promise<Told[]> {
  for (;;) {
    const answer = await server()
      .get(`copilot/job/${id}/status`)
      .catch(() => undefined);
    if (answer?.body['endTime']) break;
    await delay(100);
  }
  const told = await server().get(`copilot/job/${id}/live/all-${Math.random()}`);
  return told.body['responses'] as Told[];
}

describeOnBothDatabases('kill -9 in the middle of a job', database => {
  let code: string;
  let home: string;
  let work: string;
  let server: ServerProcess;
  const start = async () => {
    const { url, folder: data } = database().config;
    const catalogue = join(home, 'catalogue.json');
    writeFileSync(catalogue, JSON.stringify(CATALOGUE));
    const place = url ? { DATABASE_URL: url, PILOTHOUSE_HOME: home } : { PILOTHOUSE_HOME: data };
    server = await ServerProcess.start(code, { ...place, PILOTHOUSE_CATALOGUE: catalogue });
  };
  beforeAll(async () => {
    code = await compile();
    [home, work] = [folder(), folder()];
    await start();
  }, 60_000);
  afterAll(async () => {
    await server.kill('SIGTERM');
    for (const path of [code, home, work]) rmSync(path, { recursive: true, force: true });
  });

  it('goes on with the step that was interrupted, and runs none twice that had ended', async () => {
    const id = await startJob(server, work);
    const reached = async () => {
      const { body } = await server.get(`copilot/job/${id}/status`);
      return (body['tasks'] as { path: string; status: string }[]).find(each => each.path === '2')?.status;
    };
    while ((await reached()) !== 'running') await delay(20);
    await delay(150);
    await server.kill();
    await start();
    const told = await untilEnded(() => server, id);
    expect(told.at(-1)).toEqual({ callback: 'jobSucceeded' });
    expect(stopped(told)).toEqual(['0', '1', '2', '3', '4']);
    expect(started(told).map(({ path, attempt }) => [path, attempt])).toEqual([
      ['0', 1],
      ['1', 1],
      ['2', 1],
      ['2', 2],
      ['3', 1],
      ['4', 1],
    ]);
  }, 60_000);

  it('goes on waiting', async () => {
    const id = await startJob(server, work, 'wait');
    await delay(500);
    await server.kill();
    await start();
    const told = await untilEnded(() => server, id);
    expect(stopped(told)).toEqual(['0', '1']);
    expect(told.at(-1)).toEqual({ callback: 'jobSucceeded' });
  }, 60_000);
});

describe('two servers on one database', () => {
  let code: string;
  let home: string;
  let work: string;
  let database: TestDatabase;
  const servers: ServerProcess[] = [];
  beforeAll(async () => {
    code = await compile();
    database = await freshDatabase('postgres');
    [home, work] = [folder(), folder()];
    const catalogue = join(home, 'catalogue.json');
    writeFileSync(catalogue, JSON.stringify(CATALOGUE));
    for (const name of ['a', 'b']) {
      const env = {
        DATABASE_URL: database.config.url ?? '',
        PILOTHOUSE_HOME: join(home, name),
        PILOTHOUSE_CATALOGUE: catalogue,
      };
      servers.push(await ServerProcess.start(code, env));
    }
  }, 60_000);
  afterAll(async () => {
    for (const server of servers) await server.kill('SIGTERM');
    await database.remove();
    for (const path of [code, home, work]) rmSync(path, { recursive: true, force: true });
  });

  it('tell their readers what the other one does', async () => {
    const [first, second] = servers as [ServerProcess, ServerProcess];
    const id = await first.start(work);
    const early = second.untilIdle(id);
    await first.script(id, 'say From afar', 'stream 20 tokens at 100/s');
    const told = await early;
    expect(all(told, 'onEndMessage').map(end => end.completeContent)[0]).toContain('From afar');
    expect(told.filter(each => !is(each.event, 'onMessage'))).toEqual(
      (await first.untilIdle(id)).filter(each => !is(each.event, 'onMessage')),
    );
  }, 60_000);

  it('leave alone what a living one works on, and close what a dead one left', async () => {
    const [first] = servers as [ServerProcess, ServerProcess];
    const id = await first.start(work);
    await first.script(id, 'stream 150 tokens at 50/s');
    await first.follow(id, ({ event }) => is(event, 'onMessage'));
    const place = { PILOTHOUSE_HOME: join(home, 'c'), DATABASE_URL: database.config.url ?? '' };
    const third = await ServerProcess.start(code, place);
    const other = await third.start(work);
    await third.script(other, 'stream 2000 tokens at 50/s');
    await third.follow(other, ({ event }) => is(event, 'onMessage'));
    await third.kill();
    expect(all(await first.untilIdle(id), 'onTurnEnd').map(end => end.outcome)).toEqual(['done']);
    expect(all(await first.untilIdle(other), 'onTurnEnd').map(end => end.outcome)).toEqual(['interrupted']);
  }, 60_000);

  it('finish each other’s jobs when one is killed', async () => {
    const [first, second] = servers as [ServerProcess, ServerProcess];
    const ids = await Promise.all(Array.from({ length: 6 }, () => startJob(first, work)));
    await delay(1500);
    await first.kill();
    for (const id of ids) {
      const told = await untilEnded(() => second, id);
      expect(told.at(-1)).toEqual({ callback: 'jobSucceeded' });
      expect(stopped(told)).toEqual(['0', '1', '2', '3', '4']);
    }
  }, 90_000);
});
