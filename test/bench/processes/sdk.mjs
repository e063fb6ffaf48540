// The SDK by itself: the same runtime and the same offline model behind a request handler; its event handler reads.
import { CopilotClient, CopilotRequestHandler, approveAll } from '@github/copilot-sdk';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Stamps } from '../stamps.mjs';

const built = resolve(process.argv[2]);
const { OfflineModels } = await import(join(built, 'modules/copilot/infra/offline.client.js'));
const offline = new OfflineModels();

class Handler extends CopilotRequestHandler {
  sendRequest(request, { sessionId, signal }) {
    return offline.respond(request, { sessionId, signal, interaction: undefined });
  }
}

const folder = await mkdtemp(join(tmpdir(), 'pilothouse-bench-'));
const client = new CopilotClient({
  mode: 'empty',
  baseDirectory: join(folder, 'home'),
  useLoggedInUser: false,
  requestHandler: new Handler(),
  env: { PATH: '/usr/bin:/bin', HOME: folder, XDG_CACHE_HOME: folder, TMPDIR: folder },
});
process.once('SIGTERM', async () => {
  await client.forceStop();
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
});

async function open() {
  const session = await client.createSession({
    model: 'offline-instant',
    provider: { type: 'openai', baseUrl: 'http://model.invalid/v1' },
    streaming: true,
    availableTools: [],
    onPermissionRequest: approveAll,
    systemMessage: { mode: 'replace', content: 'You are measured.' },
  });
  await session.sendAndWait({ prompt: '#script\nsay ready' }, 60_000);
  return session;
}

process.on('message', async ({ sessions: count, prompt, tokens, staggerMs }) => {
  const sessions = [];
  while (sessions.length < count) sessions.push(await open());
  const cpu = process.cpuUsage();
  const late = await Promise.all(
    sessions.map(async (session, i) => {
      const stamps = new Stamps(tokens);
      const off = session.on('assistant.message_delta', ({ data }) => stamps.read(data.deltaContent));
      await new Promise(resolve => setTimeout(resolve, i * staggerMs));
      await session.sendAndWait({ prompt }, 120_000);
      off();
      return stamps.late;
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  for (const session of sessions) await session.disconnect();
  process.send({ late: late.flat(), cpuMs: (user + system) / 1000 });
});
process.send('ready');
