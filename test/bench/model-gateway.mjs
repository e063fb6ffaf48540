// What the model gateway adds to each chunk of a model's answer, beside a plain fetch and a pass-through handler.
// node test/bench/model-gateway.mjs <folder of the built server>
import { CopilotClient, CopilotRequestHandler, approveAll } from '@github/copilot-sdk';
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const built = resolve(process.argv[2] ?? 'dist');
const load = path => import(join(built, 'modules/copilot', path));
const { ModelGateway } = await load('infra/gateway.client.js');
const { ByokModels } = await load('infra/byok.client.js');
const { ModelTally } = await load('domain/model-meter.js');
const { runtimeProvider } = await load('domain/model-address.js');

const TOKENS = 200;
const EVERY_MS = 20;
const LIMITS = { modelHeadersSeconds: 60, modelSilenceSeconds: 60 };

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
const baseUrl = `http://127.0.0.1:${server.address().port}/v1`;
const provider = new ByokModels({
  kind: 'byok',
  type: 'openai',
  baseUrl,
  apiKey: 'k-1234',
  wireApi: 'completions',
  models: [{ id: 'm1', name: 'm1', multiplier: 1 }],
});
const gateway = () => new ModelGateway(provider, LIMITS, new ModelTally());

const ask = url =>
  new Request(url, { method: 'POST', body: '{"stream":true}', headers: { 'content-type': 'application/json' } });
for (const streams of [1, 20, 50]) {
  await report(`in process, fetch            ${streams}`, streams, async late =>
    read(await fetch(ask(`${baseUrl}/chat/completions`)), late),
  );
  const ours = gateway();
  await report(`in process, gateway          ${streams}`, streams, async late =>
    read(
      await ours.answer(ask('http://model.invalid/v1/chat/completions'), { signal: new AbortController().signal }),
      late,
    ),
  );
}
await throughRuntime('pass-through handler', new CopilotRequestHandler(), { type: 'openai', baseUrl });
await throughRuntime('gateway             ', gateway(), runtimeProvider(provider.wire));
server.closeAllConnections();
server.close();

async function throughRuntime(name, requestHandler, wire) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const client = new CopilotClient({
    mode: 'empty',
    baseDirectory: join(folder, 'home'),
    useLoggedInUser: false,
    requestHandler,
    env: { PATH: '/usr/bin:/bin', HOME: folder, XDG_CACHE_HOME: folder, TMPDIR: folder },
  });
  for (const streams of [1, 20]) {
    await report(`runtime, ${name} ${streams}`, streams, async late => {
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

async function report(name, streams, run) {
  const late = [];
  const cpu = process.cpuUsage();
  await Promise.all(Array.from({ length: streams }, (_, i) => delay((i * EVERY_MS) / streams).then(() => run(late))));
  const { user, system } = process.cpuUsage(cpu);
  late.sort((a, b) => a - b);
  const at = share => late[Math.floor((late.length - 1) * share)].toFixed(2);
  const perToken = ((user + system) / late.length / 1000).toFixed(3);
  console.log(`${name} streams: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${perToken} ms CPU a token (server included)`);
}

function chunk(delta, finish_reason) {
  const choices = [{ index: 0, delta, finish_reason }];
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm1', choices })}\n\n`;
}
