// The SDK by itself: the same runtime and the same offline model behind a request handler; its event handler reads.
import { CopilotClient, CopilotRequestHandler, approveAll } from '@github/copilot-sdk';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
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
  return session;
}

/** Kept from one measurement to the next. */
const opened = [];

async function openUpTo(count) {
  const missing = Array.from({ length: Math.max(0, count - opened.length) }, open);
  opened.push(...(await Promise.all(missing)));
  const sessions = opened.slice(0, count);
  await Promise.all(sessions.map(session => session.sendAndWait({ prompt: '#script\nsay ready' }, 60_000)));
  return sessions;
}

process.on('message', async ({ sessions: count, prompt, staggerMs }) => {
  const sessions = await openUpTo(count);
  const cpu = process.cpuUsage();
  const turns = sessions.map(async (session, i) => {
    await delay(i * staggerMs);
    const stamps = new Stamps();
    const off = session.on('assistant.message_delta', ({ data }) => stamps.read(data.deltaContent));
    await session.sendAndWait({ prompt }, 120_000);
    off();
    return stamps.late;
  });
  const late = (await Promise.all(turns)).flat();
  const { user, system } = process.cpuUsage(cpu);
  process.send({ late, cpuMs: (user + system) / 1000 });
});
process.send('ready');
