// What the model gateway adds to each chunk of a model's answer.
import { CopilotClient, CopilotRequestHandler, approveAll } from '@github/copilot-sdk';
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { digits, quantile, signed } from './statistics.mjs';

const TOKENS = 100;
const EVERY_MS = 20;
const LIMITS = { modelHeadersSeconds: 60, modelSilenceSeconds: 60 };

export async function modelGateway(built) {
  const load = path => import(join(built, 'modules/copilot', path));
  const { ModelGateway } = await load('infra/gateway.client.js');
  const { ByokModels } = await load('infra/byok.client.js');
  const { ModelTally } = await load('domain/model-meter.js');
  const { runtimeProvider } = await load('domain/model-address.js');

  const model = await startModel();
  const provider = new ByokModels({
    kind: 'byok',
    type: 'openai',
    baseUrl: model.baseUrl,
    apiKey: 'k-1234',
    wireApi: 'completions',
    models: [{ id: 'm1', name: 'm1', multiplier: 1 }],
  });
  const gateway = () => new ModelGateway(provider, LIMITS, new ModelTally());

  const inProcess = gateway();
  const ways = [
    ['a plain `fetch`', () => fetch(ask(`${model.baseUrl}/chat/completions`))],
    [
      'the gateway',
      () => inProcess.answer(ask('http://model.invalid/v1/chat/completions'), { signal: new AbortController().signal }),
    ],
  ];
  const rows = [];
  for (const streams of [1, 50]) {
    let base;
    for (const [name, answer] of ways) {
      const found = await measure(streams, async late => read(await answer(), late));
      rows.push(rowOf('in one process', streams, name, found, base));
      base = found;
    }
  }
  const handlers = [
    ["the SDK's own handler", new CopilotRequestHandler(), { type: 'openai', baseUrl: model.baseUrl }],
    ['the gateway', gateway(), runtimeProvider(provider.wire)],
  ];
  const bases = {};
  for (const [name, handler, wire] of handlers) {
    await throughRuntime(handler, wire, async (streams, run) => {
      const found = await measure(streams, run);
      rows.push(rowOf('through the runtime', streams, name, found, bases[streams]));
      bases[streams] = found;
    });
  }
  model.stop();
  return {
    title: 'The model gateway',
    about:
      `A model server on the same machine writes ${1000 / EVERY_MS} chunks a second into each stream. Delays in milliseconds from ` +
      'its writing to the reader; CPU is that of one process with model server, gateway and reader.',
    head: ['', 'streams', 'by', 'p50', 'p99', 'p50 added', 'p99 added', 'CPU ms a chunk'],
    rows,
    targets: [],
  };
}

function rowOf(where, streams, name, { p50, p99, cpu }, base) {
  const added = base ? [signed(p50 - base.p50), signed(p99 - base.p99)] : ['', ''];
  return [where, streams, name, digits(p50), digits(p99), ...added, digits(cpu)];
}

async function startModel() {
  const server = createServer((request, response) => {
    request.resume().once('end', async () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const start = performance.now();
      for (let i = 0; i < TOKENS; i++) {
        await delay(Math.max(0, start + i * EVERY_MS - performance.now()));
        response.write(chunk({ content: `@${performance.now()}@` }, null));
      }
      response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
    });
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { baseUrl: `http://127.0.0.1:${server.address().port}/v1`, stop };
}

async function throughRuntime(requestHandler, wire, table) {
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-bench-'));
  const client = new CopilotClient({
    mode: 'empty',
    baseDirectory: join(folder, 'home'),
    useLoggedInUser: false,
    requestHandler,
    env: { PATH: '/usr/bin:/bin', HOME: folder, XDG_CACHE_HOME: folder, TMPDIR: folder },
  });
  for (const streams of [1, 20]) {
    await table(streams, async late => {
      const session = await client.createSession({
        model: 'm1',
        provider: wire,
        streaming: true,
        availableTools: [],
        onPermissionRequest: approveAll,
        systemMessage: { mode: 'replace', content: 's' },
      });
      session.on('assistant.message_delta', ({ data }) => note(data.deltaContent, late));
      await session.sendAndWait({ prompt: 'go' }, 60_000);
      await session.disconnect();
    });
  }
  await client.forceStop();
  await rm(folder, { recursive: true, force: true });
}

async function read(response, late) {
  const decoder = new TextDecoder();
  for await (const bytes of response.body) note(decoder.decode(bytes), late);
}

function note(text, late) {
  const now = performance.now();
  for (const [, at] of text.matchAll(/@([\d.]+)@/g)) late.push(now - Number(at));
}

async function measure(streams, run) {
  const late = [];
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: streams }, (_, i) => delay((i * EVERY_MS) / streams).then(() => run(late))));
  const { user, system } = process.cpuUsage(before);
  return { p50: quantile(late, 0.5), p99: quantile(late, 0.99), cpu: (user + system) / 1000 / late.length };
}

function ask(url) {
  const headers = { 'content-type': 'application/json' };
  return new Request(url, { method: 'POST', body: '{"stream":true}', headers });
}

function chunk(delta, finish_reason) {
  const choices = [{ index: 0, delta, finish_reason }];
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm1', choices })}\n\n`;
}
