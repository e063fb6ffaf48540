import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { compile } from '../../support/compile.js';
import { describeOnBothDatabases } from '../../support/database.js';
import { all, is, type Told } from '../../support/portal-client.js';
import { ServerProcess } from '../../support/server-process.js';

const KILLS = 10;
const SCRIPT = [
  'stream 15 tokens at 150/s as reasoning',
  'stream 40 tokens at 150/s',
  'call glob {"pattern":"*"}',
  'stream 30 tokens at 150/s',
  'call view {"path":"nothing"}',
  'say The end.',
];

const isDelta = ({ event }: Told) => is(event, 'onMessage') || is(event, 'onReasoning') || is(event, 'onToolExecution');

describeOnBothDatabases('kill -9 in the middle of a stream', database => {
  let code: string;
  let home: string;
  let folder: string;
  let server: ServerProcess;

  const start = async () => {
    const { url, folder: data } = database().config;
    const place = url ? { DATABASE_URL: url, PILOTHOUSE_HOME: home } : { PILOTHOUSE_HOME: data };
    server = await ServerProcess.start(code, place);
  };

  beforeAll(async () => {
    code = await compile();
    home = mkdtempSync(join(tmpdir(), 'pilothouse-crash-'));
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'pilothouse-work-')));
    await start();
  }, 60_000);

  afterAll(async () => {
    await server.kill('SIGTERM');
    for (const path of [code, home, folder]) rmSync(path, { recursive: true, force: true });
  });

  it(`loses no event and gives no number twice, ${KILLS} times each for the server and for the runtime`, async () => {
    const id = await server.start(folder);
    const seen: Told[] = [];
    for (let kill = 0; kill < KILLS * 2; kill++) {
      const after = seen.at(-1)?.id ?? 0;
      const leave = new AbortController();
      await server.script(id, ...SCRIPT);
      const reading = server.follow(id, ({ event }) => is(event, 'onIdle'), after, leave.signal);
      // Spread over the whole turn, which takes some 700 ms.
      await delay(30 + ((kill * 173) % 700));
      if (kill % 2 === 0) {
        await server.kill();
        seen.push(...(await reading));
        await start();
      } else {
        for (const pid of server.runtimes()) process.kill(pid, 'SIGKILL');
        seen.push(...(await reading));
        leave.abort();
      }
      const last = seen.at(-1);
      if (!last || !is(last.event, 'onIdle')) seen.push(...(await server.untilIdle(id, last?.id ?? 0)));
    }

    const ids = seen.map(told => told.id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));

    const { body } = await server.get(server.session(id, '/export'));
    const stored = body['events'] as Told[];
    expect(seen.filter(told => !isDelta(told))).toEqual(
      stored.filter(told => !isDelta(told)).map(({ id: seq, event }) => ({ id: seq, event })),
    );
    const starts = all(seen, 'onStartMessage').map(start => start.messageId);
    expect(all(seen, 'onEndMessage').map(end => end.messageId)).toEqual(starts);
    for (const end of all(seen, 'onEndMessage')) {
      const deltas = all(seen, 'onMessage').filter(delta => delta.messageId === end.messageId);
      const text = deltas.map(delta => delta.delta).join('');
      // The last deltas before a kill may have been read but not stored yet: then the message ends without them.
      const shorter = end.interrupted && text.startsWith(end.completeContent);
      expect([text, end.completeContent.startsWith(text) || shorter]).toEqual([text, true]);
    }
    expect(all(seen, 'onStartToolExecution').length).toBe(all(seen, 'onEndToolExecution').length);
    expect(all(seen, 'onAgentStart').length).toBe(all(seen, 'onAgentEnd').length);
    const prompts = all(seen, 'onUserPrompt').map(prompt => prompt.turnId);
    expect(new Set(prompts).size).toBe(prompts.length);
    expect(all(seen, 'onTurnEnd').map(end => end.turnId)).toEqual(prompts);
    expect(prompts).toHaveLength(KILLS * 2);
  }, 180_000);

  it('answers the next prompt with the memory of the session', async () => {
    const { body } = await server.get('copilot/session?limit=1');
    const id = (body['sessions'] as { id: string }[])[0]?.id ?? '';
    const { lastEventId } = (await server.get(server.session(id))).body as unknown as { lastEventId: number };
    await server.script(id, 'say I am back');
    const told = await server.untilIdle(id, lastEventId);
    expect(all(told, 'onEndMessage').map(end => end.completeContent)).toEqual(['I am back']);
  });

  it.each([
    ['SIGTERM', () => server.kill('SIGTERM')],
    ['api/stop', () => server.post('stop').then(() => server.gone)],
  ])('stops on %s in time with a turn and a reader, and says that the turn was interrupted', async (_, stop) => {
    const id = await server.start(folder);
    await server.script(id, 'stream 500 tokens at 50/s');
    const reading = server.follow(id, () => false);
    await server.follow(id, ({ event }) => is(event, 'onMessage'));
    const started = performance.now();
    await stop();
    expect(performance.now() - started).toBeLessThan(5000);
    const seen = await reading;
    await start();
    const rest = await server.follow(
      id,
      ({ event }) => is(event, 'onIdle'),
      seen.at(-1)?.id ?? 0,
      AbortSignal.timeout(3000),
    );
    const told = [...seen, ...rest];
    expect(all(told, 'onTurnEnd').map(end => end.outcome)).toEqual(['interrupted']);
    expect(all(told, 'onEndMessage')[0]).toMatchObject({ interrupted: true });
    expect(told.filter(({ event }) => 'sessionError' in event)).toEqual([]);
    expect((await server.get(server.session(id))).body).toMatchObject({ status: 'idle' });
  });
});
