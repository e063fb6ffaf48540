import { CopilotClient, approveAll } from '@github/copilot-sdk';
import { Logger } from '@nestjs/common';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelTally } from '../../../src/modules/copilot/domain/model-meter.js';
import { CopilotModels } from '../../../src/modules/copilot/infra/copilot.client.js';
import { ModelGateway } from '../../../src/modules/copilot/infra/gateway.client.js';

const TOKEN = 'gho_0123456789';
const USER = { login: 'ada', copilot_plan: 'individual', chat_enabled: true, quota_snapshots: {} };
const MODEL = {
  id: 'gpt-x',
  name: 'GPT X',
  vendor: 'x',
  version: '1',
  object: 'model',
  model_picker_enabled: true,
  policy: { state: 'enabled', terms: '' },
  capabilities: {
    family: 'gpt-x',
    type: 'chat',
    limits: { max_context_window_tokens: 128_000, max_prompt_tokens: 100_000, max_output_tokens: 4_000 },
    supports: { streaming: true, tool_calls: true },
  },
};

function chunk(delta: object, finish_reason: string | null): string {
  return `data: ${JSON.stringify({ id: 'c', model: 'gpt-x', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
}

describe('GitHub Copilot behind the gateway', () => {
  let github: Server;
  let folder: string;
  let client: CopilotClient;
  let meter: ModelTally;
  const signed: string[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    github = createServer((request, response) => {
      const path = new URL(request.url ?? '', 'http://github').pathname;
      if (request.headers.authorization === `Bearer ${TOKEN}`) signed.push(`${request.method} ${path}`);
      const routes: Record<string, object> = { '/copilot_internal/user': USER, '/models': { data: [MODEL] } };
      const stream = path === '/chat/completions';
      response.setHeader('content-type', stream ? 'text/event-stream' : 'application/json');
      const text = stream ? chunk({ content: 'Hello.' }, null) + chunk({}, 'stop') : JSON.stringify(routes[path] ?? {});
      request.resume().once('end', () => response.end(text));
    });
    await new Promise<void>(resolve => github.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(github.address() as AddressInfo).port}`;
    folder = await mkdtemp(join(tmpdir(), 'gateway-'));
    meter = new ModelTally();
    client = new CopilotClient({
      mode: 'empty',
      baseDirectory: join(folder, 'home'),
      gitHubToken: TOKEN,
      useLoggedInUser: false,
      env: {
        PATH: '/usr/bin:/bin',
        HOME: folder,
        XDG_CACHE_HOME: join(folder, 'cache'),
        TMPDIR: folder,
        COPILOT_API_URL: url,
        COPILOT_DEBUG_GITHUB_API_URL: url,
      },
      requestHandler: new ModelGateway(
        new CopilotModels(),
        { modelHeadersSeconds: 20, modelSilenceSeconds: 20 },
        meter,
      ),
    });
    await client.start();
  });

  afterAll(async () => {
    await client.forceStop();
    github.closeAllConnections();
    await new Promise(resolve => github.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  it('carries the list of models and an answer, signed by the runtime', async () => {
    expect((await client.listModels()).map(({ id }) => id)).toContain('gpt-x');

    const session = await client.createSession({
      model: 'gpt-x',
      streaming: true,
      availableTools: [],
      disabledMcpServers: ['github-mcp-server'],
      onPermissionRequest: approveAll,
    });
    const answer = await session.sendAndWait({ prompt: 'hello' }, 10_000);

    expect(answer?.data.content).toBe('Hello.');
    expect(signed).toEqual(expect.arrayContaining(['GET /models', 'POST /chat/completions']));
    expect(meter.outcomes).toMatchObject({ ok: 2, failed: 0, refused: 0 });
  });
});
