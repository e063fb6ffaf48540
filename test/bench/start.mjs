// From the start of the process to the first request that it would answer, and the memory that it takes.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { memoryOf, startPortal, Worker } from './children.mjs';
import { digits, median, times } from './statistics.mjs';

const STARTS = 4;
const SETTLE_MS = 1000;

export async function start(built) {
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-bench-'));
  try {
    const cold = await startPortal(built, folder);
    await cold.stop();
    const empty = [];
    const warm = [];
    for (let i = 0; i < STARTS; i++) {
      empty.push(await startEmpty());
      warm.push(await startIdle(built, folder));
    }
    const inUse = await useOnce(built, folder);

    const of = (all, key) => median(all.map(each => each[key]));
    const [emptyMs, warmMs] = [empty, warm].map(all => of(all, 'readyMs'));
    const [emptyMb, warmMb] = [empty, warm].map(all => of(all, 'own'));
    const row = (what, value, unit, base) => [what, `${digits(value)} ${unit}`, base ? times(value / base) : ''];
    return {
      title: 'Start to ready, and memory',
      about:
        'On the embedded database; the first start makes it, in a process of its own. Starts are medians of ' +
        `${STARTS}, each beside a start of an empty Nest application. Memory is resident (RSS), ${SETTLE_MS / 1000} s later.`,
      head: ['', 'measured', 'of the empty app'],
      rows: [
        row('empty Nest application: ready', emptyMs, 'ms'),
        row('first start: ready', cold.readyMs, 'ms', emptyMs),
        row('later start: ready', warmMs, 'ms', emptyMs),
        row('later start, the best: ready', Math.min(...warm.map(each => each.readyMs)), 'ms', emptyMs),
        row('empty Nest application: memory', emptyMb, 'MB'),
        row('idle: memory', warmMb, 'MB', emptyMb),
        row('after a session of one turn: memory', inUse.own, 'MB', emptyMb),
        row('… and of the agent runtime that it started', inUse.started, 'MB', emptyMb),
      ],
      targets: [['ready ≤ 1.5 s on a later start', warmMs <= 1500, `${digits(warmMs)} ms`]],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startEmpty() {
  const begun = performance.now();
  const app = new Worker('empty-app');
  await app.next();
  const readyMs = performance.now() - begun;
  await delay(SETTLE_MS);
  const { own } = memoryOf(app.child);
  await app.end();
  return { readyMs, own };
}

async function startIdle(built, folder) {
  const portal = await startPortal(built, folder);
  await delay(SETTLE_MS);
  const { own } = memoryOf(portal.child);
  await portal.stop();
  return { readyMs: portal.readyMs, own };
}

async function useOnce(built, folder) {
  const portal = await startPortal(built, folder);
  const call = async (path, body) =>
    (await fetch(`${portal.url}/api/copilot/${path}`, { method: 'POST', body })).json();
  const { sessionId } = await call('session/start/offline-instant', folder);
  await call(`session/${sessionId}/query`, 'hello');
  const live = await fetch(`${portal.url}/api/copilot/session/${sessionId}/live`, {
    headers: { accept: 'text/event-stream' },
  });
  let text = '';
  for await (const chunk of live.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.includes('"onIdle"')) break;
  }
  await delay(SETTLE_MS);
  const memory = memoryOf(portal.child);
  await portal.stop();
  return memory;
}
