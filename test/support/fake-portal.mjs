#!/usr/bin/env node
/**
 * The portal's API with scripted sessions, for work on the client without a runtime:
 * `node test/support/fake-portal.mjs [port]`, then open the page that it prints (built client from dist/client), or run
 * `npx vite client` beside it on port 8888. Nothing is stored.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FakeSession, sessions } from './fake-portal-session.mjs';
import {
  brokenTurn,
  longSession,
  promptEvents,
  turnEnd,
  workingTurn,
  writePermission,
} from './fake-portal-scripts.mjs';

const dist = fileURLToPath(new URL('../../dist/client/', import.meta.url));
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const csp =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; frame-ancestors 'none'";
const models = [
  { name: 'GPT-5.2', id: 'gpt-5.2', multiplier: 1, isDefault: true, vision: true },
  { name: 'Claude Opus 4.6', id: 'claude-opus-4.6', multiplier: 3, vision: true },
  { name: 'GPT-5 mini', id: 'gpt-5-mini', multiplier: 0 },
  { name: 'Claude Haiku 4.5', id: 'claude-haiku-4.5', multiplier: 0.33 },
];
const config = {
  repoRoot: '/home/ada/code/ledger',
  version: '0.1.0',
  provider: { kind: process.env.FAKE_PROVIDER ?? 'offline', label: 'Offline model' },
  shell: 'ask',
  write: 'ask',
};

function seed() {
  new FakeSession({ title: 'Fix the rounding of the September statement', ageMs: 240_000 }).fill(
    workingTurn('turn_1', 'The September statement is off by **one cent**. Find out why, fix it, and add a test.', 0),
  );
  new FakeSession({
    title: 'Deploy the release to staging',
    ageMs: 7_200_000,
    modelId: 'claude-opus-4.6',
    workingDirectory: '/home/ada/code/storefront',
  }).fill(brokenTurn('turn_2'));
  new FakeSession({ title: 'Walk through every module (10,000 blocks)', ageMs: 90_000_000 }).fill(longSession(10_000));
  void new FakeSession({ title: 'Move the importer to streams', workingDirectory: '/home/ada/code/importer' }).play(
    (function* () {
      yield* promptEvents('turn_3', 'Move the importer to streams; it runs out of memory on large files.');
      yield { ask: 'permission', request: writePermission() };
      yield* turnEnd('turn_3');
    })(),
  );
  const empty = new FakeSession({ title: 'Untitled experiment', ageMs: 200_000_000, modelId: 'gpt-5-mini' });
  empty.status = 'closed';
  Array.from(
    { length: 60 },
    (_, index) =>
      new FakeSession({
        title: `Nightly review ${60 - index}`,
        ageMs: 260_000_000 + index * 86_400_000,
        modelId: 'gpt-5-mini',
      }),
  );
}

const problem = (status, error, message, hint) => ({
  status,
  body: { error, message, ...(hint ? { hint } : {}), requestId: 'req_fake' },
});

async function api(method, url, body) {
  const parts = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  if (url.pathname === '/api/config') return config;
  if (url.pathname === '/api/stop') return {};
  if (parts[1] !== 'copilot') return problem(404, 'NotFound', `There is no ${url.pathname}.`);
  if (parts[2] === 'models') return { models };
  if (parts[3] === 'start') {
    if (body.workingDirectory && !body.workingDirectory.startsWith('/'))
      return problem(
        400,
        'WorkingDirectoryNotAbsolutePath',
        `"${body.workingDirectory}" is not an absolute path.`,
        'Give the whole path, such as /home/me/code.',
      );
    return { sessionId: new FakeSession({ modelId: parts[4], ...body }).id };
  }
  if (!parts[3]) return list(url.searchParams);
  const session = sessions.get(parts[3]);
  if (!session) return problem(404, 'SessionNotFound', `There is no session ${parts[3]}.`, 'It may have been deleted.');
  if (method === 'DELETE') return (sessions.delete(session.id), { result: 'OK' });
  return command(session, parts.slice(4), body, url);
}

function list(query) {
  const [status, search] = [query.get('status'), query.get('search')?.toLowerCase()];
  const found = [...sessions.values()]
    .filter(one => !status || (status === 'open' ? one.status !== 'closed' : one.status === status))
    .filter(
      one =>
        !search ||
        JSON.stringify([one.title, ...one.events.slice(0, 100).map(event => event.value)])
          .toLowerCase()
          .includes(search),
    )
    .sort((a, b) => b.lastActiveAt.localeCompare(a.lastActiveAt));
  const [from, limit] = [Number(query.get('cursor') ?? 0), Number(query.get('limit') ?? 50)];
  const more = from + limit < found.length ? { nextCursor: `${from + limit}` } : {};
  return { sessions: found.slice(from, from + limit).map(one => one.json()), ...more };
}

function command(session, [verb, requestId], body, url) {
  switch (verb) {
    case undefined:
      return session.detail();
    case 'query': {
      if (session.status === 'closed')
        return problem(404, 'SessionClosed', 'The session is closed.', 'Resume it first.');
      session.title ||= body.prompt.split('\n')[0].slice(0, 80);
      const turnId = `turn_${Date.now()}`;
      if (body.mode === 'steer')
        return (session.fill(promptEvents(turnId, body.prompt, 'steer')), { turnId, position: 0 });
      const script = workingTurn(
        turnId,
        body.prompt,
        Number(process.env.FAKE_PACE ?? 25),
        /ask|fix/i.test(body.prompt),
      );
      if (session.status === 'idle') void session.play(script);
      else session.queue.push(script);
      return { turnId, position: session.queue.length };
    }
    case 'abort':
      session.stopped = true;
      for (const settle of session.pending.values()) settle({ decision: 'deny', by: 'turn-end' });
      return { result: 'OK' };
    case 'stop':
    case 'resume':
      session.status = verb === 'stop' ? 'closed' : 'idle';
      session.append({ callback: 'onSessionChanged', closed: verb === 'stop' });
      return { result: 'Closed' };
    case 'rename':
      session.title = body.title;
      session.append({ callback: 'onSessionChanged', title: body.title });
      return { result: 'OK' };
    case 'permission':
    case 'question': {
      const settle = session.pending.get(requestId);
      if (!settle) return problem(409, 'AlreadySettled', 'The request was already answered.');
      settle(verb === 'permission' ? body : { answer: body.answer });
      return { result: 'OK' };
    }
    case 'export':
      return url.searchParams.get('format') === 'json'
        ? {
            session: session.json(),
            turns: [],
            events: session.events.map(({ id, value }) => ({ id, at: session.createdAt, event: value })),
          }
        : { markdown: true };
    default:
      return problem(404, 'NotFound', `There is no ${verb}.`);
  }
}

function live(session, request, response, url) {
  const after = Number(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? 0);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(
    `: hello\n\n${session.events
      .filter(one => one.id > after)
      .map(one => one.frame)
      .join('')}`,
  );
  session.readers.add(response);
  const heartbeat = setInterval(() => response.write(': \n\n'), 10_000);
  response.on('close', () => {
    clearInterval(heartbeat);
    session.readers.delete(response);
  });
}

async function page(url, response) {
  const path = normalize(url.pathname).replace(/^(\.\.[/\\])+/, '');
  const known = extname(path) in types ? path : 'index.html';
  const content = await readFile(join(dist, known)).catch(() => undefined);
  response.writeHead(content ? 200 : 404, {
    'content-type': `${types[extname(known)]}; charset=utf-8`,
    'content-security-policy': csp,
  });
  response.end(content ?? 'Not found: run `npx vite build client` first.');
}

seed();
const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://fake');
  if (!url.pathname.startsWith('/api/')) return page(url, response);
  const id = /session\/([^/]+)\/live$/.exec(url.pathname)?.[1];
  if (id && sessions.has(id)) return live(sessions.get(id), request, response, url);
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
  const answer = await api(request.method, url, body);
  const failed = answer.body !== undefined;
  response.writeHead(failed ? answer.status : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(failed ? answer.body : answer));
});
server.listen(Number(process.argv[2] ?? 8888), '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${server.address().port}`),
);
