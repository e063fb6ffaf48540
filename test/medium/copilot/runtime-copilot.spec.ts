import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CopilotRequestHandler, type CopilotRequestContext } from '@github/copilot-sdk';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.js';
import { CopilotModels } from '../../../src/modules/copilot/infra/copilot.client.js';
import { CopilotRuntime, type RuntimeGateway } from '../../../src/modules/copilot/infra/copilot.runtime.js';
import { AgentBench, CONFIG, RecordingListener, ZONE } from '../../support/agent-bench.js';

const TOKEN = 'gho_0123456789';

/** What GitHub answers; the model that answers is always `gpt-small`. */
class FakeGitHub {
  readonly paths: string[] = [];
  calls: object[] = [];
  #server: Server | undefined;

  async open(): Promise<string> {
    this.#server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '', 'http://github');
      this.paths.push(pathname);
      const isChat = pathname === '/chat/completions';
      response.setHeader('content-type', isChat ? 'text/event-stream' : 'application/json');
      request.resume().once('end', () => response.end(isChat ? this.#chat() : JSON.stringify(answerOf(pathname))));
    });
    await new Promise<void>(resolve => this.#server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  #chat(): string {
    const call = this.calls.shift();
    const delta = call
      ? { tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: call }] }
      : { content: 'Hi.' };
    const chunks = [
      { delta, finish_reason: null },
      { delta: {}, finish_reason: call ? 'tool_calls' : 'stop' },
    ];
    return chunks
      .map(c => `data: ${JSON.stringify({ id: 'c', model: 'gpt-small', choices: [{ index: 0, ...c }] })}\n\n`)
      .join('');
  }
}

function answerOf(path: string): object {
  if (path === '/copilot_internal/user')
    return { login: 'ada', copilot_plan: 'individual', chat_enabled: true, quota_snapshots: {} };
  if (path !== '/models') return {};
  const model = (id: string, name: string, multiplier: number, state = 'enabled'): object => ({
    id,
    name,
    vendor: 'x',
    version: '1',
    object: 'model',
    model_picker_enabled: true,
    policy: { state, terms: '' },
    billing: { is_premium: true, multiplier },
    capabilities: {
      family: id,
      type: 'chat',
      limits: { max_context_window_tokens: 128_000, max_prompt_tokens: 100_000, max_output_tokens: 4_000 },
      supports: { streaming: true, tool_calls: true, vision: id === 'gpt-large' },
    },
  });
  return {
    data: [model('gpt-small', 'Small', 0.5), model('gpt-large', 'Large', 3), model('gpt-off', 'Off', 1, 'disabled')],
  };
}

class Forward extends CopilotRequestHandler implements RuntimeGateway {
  close(): void {}

  protected override sendRequest(request: Request, context: CopilotRequestContext): Promise<Response> {
    return fetch(request, { signal: context.signal });
  }
}

describe('the runtime with GitHub Copilot', () => {
  const github = new FakeGitHub();
  let bench: AgentBench;
  let runtime: CopilotRuntime;

  beforeAll(async () => {
    const url = await github.open();
    bench = await AgentBench.open();
    const provider = { kind: 'copilot', token: TOKEN, useLoggedInUser: false } as const;
    const runtimeEnvironment = { COPILOT_API_URL: url, COPILOT_DEBUG_GITHUB_API_URL: url };
    const config = { ...CONFIG, shell: 'allow', provider, runtimeEnvironment } as const;
    runtime = new CopilotRuntime(bench.paths, config, new CopilotModels(), () => new Forward());
  });
  afterAll(async () => {
    await runtime.close();
    await bench.close();
    github.close();
  });

  test('lists what GitHub offers, without disabled models', async () => {
    const models = await runtime.models(ZONE);
    expect(models).toEqual([
      { id: 'auto', name: 'Auto', multiplier: 1, isDefault: true },
      { id: 'gpt-large', name: 'Large', multiplier: 3, vision: true },
      { id: 'gpt-small', name: 'Small', multiplier: 0.5 },
    ]);
  });

  test('says when another model answers, charges what GitHub charges, and keeps the token from the shell', async () => {
    const listener = new RecordingListener();
    const spec = { sessionId: newId('ses'), modelId: 'gpt-retired', workingDirectory: bench.workspace };
    const agent = await runtime.attach(ZONE, spec, listener);
    github.calls = [
      {
        name: 'bash',
        arguments: JSON.stringify({
          command: 'env; cat /proc/*/environ 2>/dev/null | tr "\\0" "\\n" | grep COPILOT',
          description: 'x',
        }),
      },
    ];
    await bench.turn(agent, listener, 'turn_1');

    expect(listener.outcomes).toEqual([{ kind: 'done' }]);
    expect(listener.all('onRetry').map(event => event.message)).toEqual([
      expect.stringMatching(/^GitHub answered with the model \S+ instead of gpt-retired\.$/),
    ]);
    expect(listener.usages).toHaveLength(2);
    expect(listener.usages.map(usage => usage.premiumRequests > 0)).toEqual([true, false]);
    expect(listener.all('onEndToolExecution')[0]?.result?.content).toContain('HOME=');
    expect(JSON.stringify(listener.events)).not.toContain(TOKEN);
    const kept = await readdir(bench.paths.runtime, { recursive: true, withFileTypes: true });
    for (const file of kept.filter(entry => entry.isFile())) {
      expect(await readFile(join(file.parentPath, file.name), 'latin1')).not.toContain(TOKEN);
    }
    expect(github.paths.filter(path => path.startsWith('/mcp'))).toEqual([]);
    await agent.detach();
  });
});
