import { Logger } from '@nestjs/common';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelTally } from '../../../src/modules/copilot/domain/model-meter.js';
import { ByokModels } from '../../../src/modules/copilot/infra/byok.client.js';
import { ModelGateway } from '../../../src/modules/copilot/infra/gateway.client.js';
import { Recordings } from '../../../src/modules/copilot/infra/recording.store.js';
import { ReplayedModels } from '../../../src/modules/copilot/infra/replay.client.js';
import { GatewaySession } from '../../support/gateway-session.js';
import { ModelServer } from '../../support/model-servers.js';

const KEY = 'sk-very-secret-0123456789';
const LIMITS = { modelHeadersSeconds: 20, modelSilenceSeconds: 20 };

function models(origin: string): ByokModels {
  return new ByokModels({
    kind: 'byok',
    type: 'openai',
    baseUrl: `${origin}/v1`,
    apiKey: KEY,
    bearerToken: undefined,
    wireApi: 'completions',
    azureApiVersion: undefined,
    models: [{ id: 'm1', name: 'Model one', multiplier: 1 }],
  });
}

describe('recording and replay', () => {
  let folder: string;
  let server: ModelServer;
  const open: GatewaySession[] = [];

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'recordings-'))));
  afterEach(async () => {
    for (const session of open.splice(0)) await session.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function started(...args: Parameters<typeof GatewaySession.start>): Promise<GatewaySession> {
    const session = await GatewaySession.start(...args);
    open.push(session);
    return session;
  }

  it('replays a recorded conversation with a tool call without the server, the same to the last piece', async () => {
    server = await ModelServer.start(
      'completions',
      { call: 'add', arguments: { a: 2, b: 3 } },
      { say: ['It is ', 'fünf.'] },
    );
    const provider = models(server.origin);
    const recordings = new Recordings(folder, provider.wire);
    const live = await started(provider, LIMITS, recordings);
    const recorded = await live.turn('add 2 and 3');
    await recordings.flush();
    await server.close();

    const replay = await started(new ReplayedModels(folder), LIMITS);
    const replayed = await replay.turn('add 2 and 3');

    expect(recorded).toMatchObject({ text: 'It is fünf.', attempts: 2 });
    expect(replayed).toMatchObject({ text: 'It is fünf.', attempts: 2, error: undefined });
    expect(replay.deltas).toEqual(live.deltas);
    expect((await replay.turn('and more')).error).toContain('No recording in');
    await server.reopen();
  });

  it('keeps files for the owner only, and no key in them, even when the server echoes it', async () => {
    server = await ModelServer.start('completions', { status: 400, body: { error: { message: `bad ${KEY}` } } });
    const recordings = new Recordings(folder, undefined);
    const live = await started(models(server.origin), LIMITS, recordings);
    await live.turn('hello');
    await recordings.flush();

    const names = await readdir(folder);
    expect(names).toHaveLength(1);
    const file = join(folder, names[0] ?? '');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const text = await readFile(file, 'utf8');
    expect(text).toContain('bad [redacted]');
    expect(text).not.toContain(KEY);
    expect(text).not.toContain('authorization');
  });

  it('stays within its bounds: characters of an exchange, and files', async () => {
    server = await ModelServer.start('completions', { say: ['a'.repeat(500), 'b'.repeat(5_000), 'c'] });
    const recordings = new Recordings(folder, undefined, { maxCharacters: 2_000, maxFiles: 2 });
    const gateway = new ModelGateway(models(server.origin), LIMITS, new ModelTally(), recordings);
    for (let i = 0; i < 4; i++) {
      const request = new Request('http://model.invalid/v1/chat/completions', { method: 'POST', body: `{"n":${i}}` });
      const answer = await gateway.answer(request, { signal: new AbortController().signal });
      expect(await answer.text()).toContain('c');
      await recordings.flush();
    }

    const texts = await Promise.all((await readdir(folder)).sort().map(name => readFile(join(folder, name), 'utf8')));
    expect(texts.map(text => JSON.parse(text.slice(0, text.indexOf('\n'))).body)).toEqual(['{"n":2}', '{"n":3}']);
    for (const text of texts) {
      expect(text.length).toBeLessThan(2_200);
      expect(text.trimEnd().split('\n').at(-1)).toContain('"complete":false');
    }
  });
});
