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

/** Each gives every text of a session, for ever. */
const ways = {
  sse: (id, tell) => {
    const headers = { accept: 'text/event-stream' };
    const sent = request(`${url}/api/copilot/session/${id}/live`, { agent: false, headers }, response => {
      let rest = '';
      response.setEncoding('utf8').on('data', chunk => {
        const end = chunk.lastIndexOf('\n\n');
        if (end < 0) return void (rest += chunk);
        tell(rest + chunk.slice(0, end));
        rest = chunk.slice(end);
      });
    });
    sent.end();
  },
  live: (id, tell) => poll(`session/${id}/live`, tell),
  token: (id, tell) => poll(`session/${id}/live/reader-1`, tell),
};

async function poll(path, tell) {
  for (;;) tell((await call('GET', path)).text);
}

/** A session and its only reader. */
class ReadSession {
  #stamps;
  #idle;

  static async open(kind) {
    const { sessionId } = await post('session/start/offline-instant', folder);
    const session = new ReadSession(sessionId);
    ways[kind](sessionId, text => session.#tell(text));
    return session;
  }

  constructor(id) {
    this.id = id;
  }

  /** One turn, read to its end. */
  async turn(prompt) {
    this.#stamps = new Stamps();
    const idle = new Promise(resolve => (this.#idle = resolve));
    await post(`session/${this.id}/query`, prompt);
    await idle;
    return this.#stamps.late;
  }

  #tell(text) {
    this.#stamps?.read(text);
    if (text.includes('"onIdle"')) this.#idle?.();
  }
}

/** Kept from one measurement to the next. */
const opened = { sse: [], live: [], token: [] };

async function openUpTo(count, kind) {
  const sessions = opened[kind];
  const missing = Array.from({ length: Math.max(0, count - sessions.length) }, () => ReadSession.open(kind));
  sessions.push(...(await Promise.all(missing)));
  await Promise.all(sessions.slice(0, count).map(session => session.turn('#script\nsay ready')));
  return sessions.slice(0, count);
}

process.on('message', async ({ kind, sessions: count, prompt, staggerMs }) => {
  const sessions = await openUpTo(count, kind);
  process.send('begun');
  const turns = sessions.map(async (session, i) => {
    await delay(i * staggerMs);
    return session.turn(prompt);
  });
  process.send({ late: (await Promise.all(turns)).flat() });
});
process.send('ready');
