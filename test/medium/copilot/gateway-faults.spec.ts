import { Logger } from '@nestjs/common';
import { ByokModels } from '../../../src/modules/copilot/infra/byok.client.js';
import { GatewaySession } from '../../support/gateway-session.js';
import { ModelServer, type Reply } from '../../support/model-servers.js';

const KEY = 'sk-very-secret-0123456789';

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

describe('the model gateway when the model fails', () => {
  let server: ModelServer;
  let session: GatewaySession;

  beforeAll(() => Logger.overrideLogger(false));
  afterEach(async () => {
    await session.close();
    await server.close();
  });

  async function start(seconds: number, ...replies: Reply[]): Promise<void> {
    server = await ModelServer.start('completions', ...replies);
    const limits = { modelHeadersSeconds: seconds, modelSilenceSeconds: seconds };
    session = await GatewaySession.start(models(server.origin), limits);
  }

  it('ends the turn at once when the model does not begin to answer, and lets go of the connection', async () => {
    await start(0.3, { never: true });

    const turn = await session.turn('hello');

    expect(turn.error).toContain('The model did not begin to answer within 0.3 s. PILOTHOUSE_MODEL_HEADERS_SECONDS');
    expect(turn.attempts).toBe(1);
    expect(turn.ms).toBeLessThan(3_000);
    await server.seen[0]?.abandoned;
    expect(session.meter.outcomes.timeout).toBe(1);
  });

  it('ends the turn after one silence in an answer, without asking the model again', async () => {
    await start(0.3, { say: ['Once upon'], after: 'hang' });

    const turn = await session.turn('tell');

    expect(session.deltas).toEqual(['Once upon']);
    expect(turn.error).toContain('The model fell silent in its answer, for 0.3 s.');
    expect(turn.ms).toBeLessThan(5_000);
    expect(server.seen).toHaveLength(1);
    await server.seen[0]?.abandoned;
  });

  it('tries a broken answer once more, and the turn succeeds', async () => {
    await start(5, { say: ['Half'], after: 'cut' }, { say: ['Whole.'] });

    const turn = await session.turn('tell');

    expect(turn).toMatchObject({ text: 'Whole.', error: undefined, attempts: 2 });
    expect(session.meter.outcomes).toMatchObject({ failed: 1, ok: 1 });
  });

  it('gives up when the answer breaks off twice', async () => {
    await start(5, { say: ['Half'], after: 'cut' });

    const turn = await session.turn('tell');

    expect(turn.error).toContain('The model server broke its answer off in the middle.');
    expect(server.seen).toHaveLength(2);
    expect(turn.ms).toBeLessThan(6_000);
  });

  it('says where it could not connect, and recovers when the server is back', async () => {
    await start(5, { say: ['Hello.'] });
    await server.close();

    const turn = await session.turn('hello');

    expect(turn.error).toContain(
      `Cannot reach the model server at ${server.origin}/v1/chat/completions: connection refused. Check COPILOT_PROVIDER_BASE_URL.`,
    );
    expect(turn.attempts).toBe(2);
    expect(turn.ms).toBeLessThan(4_000);

    await server.reopen();
    expect((await session.turn('again')).text).toBe('Hello.');
  });

  it('reports a refused key in its own words, once and without the key', async () => {
    await start(5, { status: 401, body: { error: { message: `Incorrect API key provided: ${KEY}.` } } });

    const turn = await session.turn('hello');

    expect(turn.error).toContain('refused the key (HTTP 401): Incorrect API key provided: [redacted].');
    expect(turn.error).toContain('Check COPILOT_PROVIDER_API_KEY');
    expect(turn.error).not.toContain(KEY);
    expect(turn.error).not.toContain('model.invalid');
    expect(turn.attempts).toBe(1);
  });

  it('leaves a rate limit to the runtime, with the time that the server asked for', async () => {
    const limit = { status: 429, body: { error: { message: 'slow down' } }, headers: { 'retry-after': '1' } };
    await start(5, limit, { say: ['Hello.'] });

    const turn = await session.turn('hello');

    expect(turn).toMatchObject({ text: 'Hello.', attempts: 2 });
    expect(turn.ms).toBeGreaterThan(900);
    expect(session.meter.outcomes).toMatchObject({ refused: 1, ok: 1 });
  });

  it('closes the request to the model when the turn is aborted, before and in the answer', async () => {
    await start(20, { never: true }, { say: ['Once upon'], after: 'hang' });

    for (const number of [0, 1]) {
      const turn = session.turn('tell');
      const seen = await server.request(number);
      if (number === 1) await session.delta();
      await session.session.abort();
      await seen.abandoned;
      expect((await turn).error).toBeUndefined();
    }
    expect(session.meter.outcomes).toMatchObject({ cancelled: 2, failed: 0, timeout: 0 });
  });

  it('lets go of the model when the gateway is closed', async () => {
    await start(20, { say: ['Once upon'], after: 'hang' });
    const turn = session.turn('tell');
    const seen = await server.request(0);
    await session.delta();

    session.gateway.close();

    await seen.abandoned;
    await session.session.abort();
    await turn;
  });
});
