// One reader for each session, of server-sent events or by long poll, in a process of their own.
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Stamps } from '../stamps.mjs';

const [url, folder] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });

function call(method, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/copilot/${path}`, { method, agent, headers }, response => {
      let text = '';
      response.setEncoding('utf8').on('data', chunk => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    sent.on('error', reject).end(body);
  });
}

async function post(path, body) {
  const { status, text } = await call('POST', path, body);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
  return JSON.parse(text);
}

/** Each gives every text that comes until `tell` returns false. */
const readers = {
  sse: (id, tell) =>
    new Promise((resolve, reject) => {
      const headers = { accept: 'text/event-stream' };
      const sent = request(`${url}/api/copilot/session/${id}/live`, { agent: false, headers }, response => {
        let rest = '';
        response.setEncoding('utf8').on('data', chunk => {
          const end = chunk.lastIndexOf('\n\n');
          if (end < 0) return void (rest += chunk);
          const goesOn = tell(rest + chunk.slice(0, end));
          rest = chunk.slice(end);
          if (!goesOn) resolve(sent.destroy());
        });
      });
      sent.on('error', reject).end();
    }),
  live: (id, tell) => poll(`session/${id}/live`, tell),
  token: async (id, tell) => poll(`session/${id}/live/reader-1`, tell),
};

async function poll(path, tell) {
  for (let goesOn = true; goesOn; ) goesOn = tell((await call('GET', path)).text);
}

async function measure(kind, id, { prompt, tokens }, startsAt) {
  const stamps = new Stamps(tokens);
  await post(`session/${id}/query`, '#script\nsay ready');
  let warm = () => undefined;
  const isWarm = new Promise(resolve => (warm = resolve));
  const reading = readers[kind](id, text => {
    stamps.read(text);
    if (text.includes('"onIdle"')) warm();
    return !stamps.complete;
  });
  await isWarm;
  await startsAt;
  await post(`session/${id}/query`, prompt);
  await reading;
  return stamps.late;
}

process.on('message', async ({ kind, sessions: count, staggerMs, ...turn }) => {
  const ids = [];
  while (ids.length < count) ids.push((await post('session/start/offline-instant', folder)).sessionId);
  let warmCount = 0;
  let start;
  const started = new Promise(resolve => (start = resolve));
  const reading = ids.map((id, i) =>
    measure(kind, id, turn, {
      then: resolve => {
        if (++warmCount === count) start();
        return started.then(() => delay(i * staggerMs)).then(resolve);
      },
    }),
  );
  await started;
  process.send('begun');
  const late = (await Promise.all(reading)).flat();
  process.send({ late });
  for (const id of ids) await post(`session/${id}/stop`);
  process.send('over');
});
process.send('ready');
