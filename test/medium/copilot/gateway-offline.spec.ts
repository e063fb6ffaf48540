import { Logger } from '@nestjs/common';
import { OfflineModels } from '../../../src/modules/copilot/infra/offline.client.js';
import { GatewaySession } from '../../support/gateway-session.js';

describe('the offline model behind the gateway', () => {
  let session: GatewaySession;

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(async () => {
    const limits = { modelHeadersSeconds: 20, modelSilenceSeconds: 20 };
    session = await GatewaySession.start(new OfflineModels(), limits, undefined, 'offline-instant');
  });
  afterEach(() => session.close());

  it('streams its answer to the real runtime', async () => {
    const turn = await session.turn('#script\nsay Hello there.');

    expect(turn).toMatchObject({ text: 'Hello there.', error: undefined, attempts: 1 });
    expect(session.deltas.join('')).toBe('Hello there.');
  });

  it('calls a tool of the session and reads its result', async () => {
    const turn = await session.turn('#script\ncall add {"a": 2, "b": 3}\nresult');

    expect(turn.error).toBeUndefined();
    expect(turn.text).toContain('the sum is 5');
  });

  it('fails as the script says: with a status that the runtime reports', async () => {
    const turn = await session.turn('#script\nfail 400 out of order');

    expect(turn.error).toBe('400 out of order');
  });

  it('fails as the script says: with a connection that breaks once', async () => {
    const turn = await session.turn('#script\nsay Half of it.\ncut once\nsay Whole.');

    expect(turn.error).toBeUndefined();
    expect(turn.text).toContain('Whole.');
    expect(session.meter.outcomes).toMatchObject({ failed: 1, ok: 1 });
  });

  it('stops when the turn is aborted', async () => {
    const turn = session.turn('#script\nsay One.\nhang');
    await session.delta();

    await session.session.abort();

    expect((await turn).error).toBeUndefined();
    expect(session.meter.outcomes).toMatchObject({ cancelled: 1, ok: 0 });
  });
});
