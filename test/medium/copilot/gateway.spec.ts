import { Logger } from '@nestjs/common';
import type { ByokSettings } from '../../../src/modules/copilot/infra/byok.client.js';
import { createModelProvider } from '../../../src/modules/copilot/infra/model-providers.client.js';
import { GatewaySession } from '../../support/gateway-session.js';
import type { Wire } from '../../support/model-frames.js';
import { ModelServer } from '../../support/model-servers.js';

const KEY = 'sk-very-secret-0123456789';
const CALL = { call: 'add', arguments: { a: 2, b: 3 } };
const SUM = { say: ['It is ', 'five.'] };

const BYOK: ByokSettings = {
  kind: 'byok',
  type: 'openai',
  baseUrl: '',
  apiKey: KEY,
  bearerToken: undefined,
  wireApi: 'completions',
  azureApiVersion: undefined,
  models: [{ id: 'm1', name: 'Model one', multiplier: 1 }],
};

interface Case {
  name: string;
  wire: Wire;
  base: string;
  settings: Partial<ByokSettings>;
  url: string;
  header: [string, string];
}

const bearer: [string, string] = ['authorization', `Bearer ${KEY}`];
const azure: [string, string] = ['api-key', KEY];
const cases: Case[] = [
  {
    name: 'OpenAI completions',
    wire: 'completions',
    base: '/v1',
    settings: {},
    url: '/v1/chat/completions',
    header: bearer,
  },
  {
    name: 'OpenAI responses',
    wire: 'responses',
    base: '/v1',
    settings: { wireApi: 'responses' },
    url: '/v1/responses',
    header: bearer,
  },
  {
    name: 'Anthropic',
    wire: 'anthropic',
    base: '',
    settings: { type: 'anthropic' },
    url: '/v1/messages',
    header: ['x-api-key', KEY],
  },
  {
    name: 'Azure',
    wire: 'completions',
    base: '',
    settings: { type: 'azure' },
    url: '/openai/v1/chat/completions',
    header: azure,
  },
  {
    name: 'Azure with a version',
    wire: 'completions',
    base: '',
    settings: { type: 'azure', azureApiVersion: '2024-10-21' },
    url: '/openai/deployments/m1/chat/completions?api-version=2024-10-21',
    header: azure,
  },
];

describe('the model gateway with the real runtime', () => {
  let server: ModelServer;
  let session: GatewaySession | undefined;

  beforeAll(() => Logger.overrideLogger(false));
  afterEach(async () => {
    await session?.close();
    session = undefined;
    await server.close();
  });

  it.each(cases)(
    '$name: streams text and carries a tool call there and back',
    async ({ wire, base, settings, ...expected }) => {
      server = await ModelServer.start(wire, CALL, SUM);
      session = await GatewaySession.start(
        createModelProvider({ provider: { ...BYOK, baseUrl: `${server.origin}${base}`, ...settings } }),
      );

      const turn = await session.turn('add 2 and 3');

      expect(turn).toMatchObject({ text: 'It is five.', error: undefined, attempts: 2 });
      expect(session.deltas).toEqual(['It is ', 'five.']);
      const [first, second] = server.seen;
      expect(first?.url).toBe(expected.url);
      expect(first?.headers).toMatchObject(Object.fromEntries([expected.header]));
      expect(second?.text).toContain('the sum is 5');
      expect(session.meter.outcomes).toMatchObject({ ok: 2, failed: 0 });
      expect(session.meter.bytes).toBeGreaterThan(100);
    },
  );

  it.each(cases)(
    '$name: the runtime never sees the key, nor the address of the server',
    async ({ wire, base, settings }) => {
      server = await ModelServer.start(wire, SUM);
      session = await GatewaySession.start(
        createModelProvider({ provider: { ...BYOK, baseUrl: `${server.origin}${base}`, ...settings } }),
      );

      await session.turn('hello');

      expect(session.gateway.fromRuntime).toHaveLength(1);
      const [seen] = session.gateway.fromRuntime;
      expect(seen?.url).toMatch(/^http:\/\/model\.invalid\//);
      expect(seen?.headers).not.toContain(KEY);
      expect(JSON.stringify(await session.session.getEvents())).not.toContain(KEY);
    },
  );

  it('sends no key to a server that needs none', async () => {
    server = await ModelServer.start('completions', SUM);
    const settings = { ...BYOK, baseUrl: `${server.origin}/v1`, apiKey: undefined };
    session = await GatewaySession.start(createModelProvider({ provider: settings }));

    expect((await session.turn('hello')).text).toBe('It is five.');

    const headers = server.seen[0]?.headers;
    expect([headers?.authorization, headers?.['x-api-key'], headers?.['api-key']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(headers?.['accept-encoding']).toBe('identity');
  });
});
