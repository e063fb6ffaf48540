import { once } from 'node:events';
import { Logger } from '@nestjs/common';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { ProviderSettings } from '../../../src/config/config.js';
import { ModelTally } from '../../../src/modules/copilot/domain/model-meter.js';
import { ModelProvider } from '../../../src/modules/copilot/domain/model-provider.js';
import { ByokModels, type ByokSettings } from '../../../src/modules/copilot/infra/byok.client.js';
import { CopilotModels } from '../../../src/modules/copilot/infra/copilot.client.js';
import { ModelGateway } from '../../../src/modules/copilot/infra/gateway.client.js';
import { Outbound } from '../../../src/modules/copilot/infra/outbound.client.js';
import { createModelProvider } from '../../../src/modules/copilot/infra/model-providers.client.js';

const KEY = 'sk-very-secret-0123456789';
const LIMITS = { modelHeadersSeconds: 5, modelSilenceSeconds: 5 };
const BYOK: ByokSettings = {
  kind: 'byok',
  type: 'openai',
  baseUrl: 'http://h:1234/v1',
  apiKey: KEY,
  bearerToken: undefined,
  wireApi: 'completions',
  azureApiVersion: undefined,
  models: [
    { id: 'b', name: 'B', multiplier: 1 },
    { id: 'a', name: 'A', multiplier: 3 },
  ],
};

function modelRequest(url = 'http://model.invalid/v1/chat/completions', headers: Record<string, string> = {}): Request {
  return new Request(url, { method: 'POST', body: '{}', headers });
}

function ask(provider: ModelProvider, request = modelRequest()): Promise<Response> {
  return new ModelGateway(provider, LIMITS, new ModelTally()).answer(request, {
    signal: new AbortController().signal,
  });
}

describe('the choice of a model provider', () => {
  it.each<[ProviderSettings, string]>([
    [{ kind: 'offline' }, 'Offline model (built in)'],
    [{ kind: 'copilot', token: undefined, useLoggedInUser: false }, 'GitHub Copilot'],
    [BYOK, 'OpenAI-compatible at h:1234'],
    [{ ...BYOK, type: 'anthropic', baseUrl: 'https://api.anthropic.com' }, 'Anthropic at api.anthropic.com'],
    [{ ...BYOK, type: 'azure', baseUrl: 'https://me.openai.azure.com' }, 'Azure OpenAI at me.openai.azure.com'],
  ])('follows the configuration: %#', (provider, label) => {
    expect(createModelProvider({ provider })).toMatchObject({ kind: provider.kind, label });
  });

  it('offers the configured models, the first as the default', async () => {
    expect(await new ByokModels(BYOK).models()).toEqual([
      { id: 'b', name: 'B', multiplier: 1, isDefault: true },
      { id: 'a', name: 'A', multiplier: 3 },
    ]);
  });

  it('refuses a key that no header can carry, without quoting it', () => {
    const broken = (): ByokModels => new ByokModels({ ...BYOK, apiKey: `${KEY}\n2` });

    expect(broken).toThrow('COPILOT_PROVIDER_API_KEY holds characters that no header can carry');
    expect(broken).not.toThrow(KEY);
  });
});

describe('a request on its way to the model server', () => {
  let server: Server;
  let origin: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  function headersSeen(): Promise<IncomingMessage['headers']> {
    return new Promise(resolve => {
      answer = (request, response) => {
        resolve(request.headers);
        response.end('{}');
      };
    });
  }

  it.each<[ByokSettings['type'], Partial<ByokSettings>, string, string]>([
    ['openai', { bearerToken: 'token-1' }, 'authorization', 'Bearer token-1'],
    ['anthropic', { bearerToken: 'token-1' }, 'authorization', 'Bearer token-1'],
    ['azure', { bearerToken: 'token-1' }, 'authorization', 'Bearer token-1'],
    ['anthropic', {}, 'x-api-key', KEY],
    ['azure', {}, 'api-key', KEY],
  ])('has for %s with %j one key header, and none of the runtime', async (type, settings, name, value) => {
    const seen = headersSeen();
    const fromRuntime = { authorization: 'Bearer x', 'x-api-key': 'x', 'api-key': 'x', 'x-initiator': 'user' };

    await ask(
      new ByokModels({ ...BYOK, type, baseUrl: origin, ...settings }),
      modelRequest('http://model.invalid/v1/messages', fromRuntime),
    );

    const { authorization, 'x-api-key': apiKey, 'api-key': azureKey, 'x-initiator': initiator } = await seen;
    expect(initiator).toBe('user');
    expect(Object.entries({ authorization, 'x-api-key': apiKey, 'api-key': azureKey }).filter(([, v]) => v)).toEqual([
      [name, value],
    ]);
  });

  it('keeps the authorization of the runtime for GitHub Copilot, and goes where the runtime asked', async () => {
    const seen = headersSeen();

    await ask(new CopilotModels(), modelRequest(`${origin}/chat/completions`, { authorization: 'Bearer gho_1' }));

    expect((await seen).authorization).toBe('Bearer gho_1');
  });

  it('does not follow a redirect with the key', async () => {
    let requests = 0;
    answer = (_, response) => {
      requests++;
      response.writeHead(307, { location: `http://localhost:1/elsewhere?x=1` }).end();
    };

    const response = await ask(new ByokModels({ ...BYOK, baseUrl: `${origin}/v1` }));

    expect(response.status).toBe(422);
    expect(await response.text()).toContain('redirects to http://localhost:1/elsewhere. Set COPILOT_PROVIDER_BASE_URL');
    expect(requests).toBe(1);
  });

  it('refuses an address that is no model request, before any key is added', async () => {
    const response = await ask(new ByokModels({ ...BYOK, baseUrl: origin }), modelRequest(`${origin}/steal`));

    expect(response.status).toBe(422);
    expect(await response.text()).toContain('which is no model request');
  });

  it('unpacks a compressed answer and does not claim that it is compressed', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/event-stream' });
      response.end(gzipSync('data: [DONE]\n\n'));
    };

    const response = await ask(new ByokModels({ ...BYOK, baseUrl: `${origin}/v1` }));

    expect(response.headers.get('content-encoding')).toBeNull();
    expect(await response.text()).toBe('data: [DONE]\n\n');
  });

  it('says what to check when the server knows no such address', async () => {
    answer = (_, response) => void response.writeHead(404).end('<html>nginx</html>');

    const response = await ask(new ByokModels({ ...BYOK, baseUrl: origin }));

    expect(await response.text()).toContain(
      `${origin}/chat/completions knows no such address or model (HTTP 404). Check COPILOT_PROVIDER_BASE_URL`,
    );
  });

  it('is given up in time even when the provider does not listen to the signal, and may be asked again', async () => {
    let asked = 0;
    class Deaf extends CopilotModels {
      override respond(): Promise<Response> {
        return asked++ === 0 ? new Promise(() => undefined) : Promise.resolve(new Response('late'));
      }
    }
    const gateway = new ModelGateway(new Deaf(), { ...LIMITS, modelHeadersSeconds: 0.05 }, new ModelTally());
    const { signal } = new AbortController();

    expect((await gateway.answer(modelRequest(), { signal })).status).toBe(422);
    expect(await (await gateway.answer(modelRequest(), { signal })).text()).toBe('late');
  });

  it('passes each piece on when it comes, and cancels the model when the reader leaves', async () => {
    let left: unknown;
    const source = new TransformStream<Uint8Array, Uint8Array>();
    const pieces = source.writable.getWriter();
    pieces.closed.catch((reason: unknown) => (left = reason));
    class Slow extends CopilotModels {
      override respond(): Promise<Response> {
        return Promise.resolve(new Response(source.readable));
      }
    }
    const meter = new ModelTally();
    const gateway = new ModelGateway(new Slow(), LIMITS, meter);
    const answer = await gateway.answer(modelRequest(), { signal: new AbortController().signal });
    const reader = answer.body?.getReader();

    void pieces.write(new Uint8Array([1, 2]));
    expect(await reader?.read()).toEqual({ done: false, value: new Uint8Array([1, 2]) });
    await reader?.cancel('enough');

    expect(left).toBeDefined();
    expect(meter).toMatchObject({ bytes: 2, outcomes: { cancelled: 1 } });
  });

  it('is refused as a WebSocket', async () => {
    class Open extends ModelGateway {
      override openWebSocket(): ReturnType<ModelGateway['openWebSocket']> {
        return super.openWebSocket();
      }
    }
    await expect(new Open(new CopilotModels(), LIMITS, new ModelTally()).openWebSocket()).rejects.toThrow('HTTP only');
  });
});

describe('the way out', () => {
  it('leads through the proxy that the environment names, but for hosts that it excepts', async () => {
    const seen: string[] = [];
    const proxy = createServer().listen(0, '127.0.0.1');
    proxy.on('connect', (request, socket) => {
      seen.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await once(proxy, 'listening');
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const go = (environment: Record<string, string>) =>
      new Outbound(environment).fetch(new URL('http://models.invalid/v1'), { headers: new Headers() }).catch(() => {});
    await go({ http_proxy: address });
    await go({ HTTP_PROXY: address, NO_PROXY: 'models.invalid' });
    proxy.close();
    expect(seen).toEqual(['models.invalid:80']);
  });
});
