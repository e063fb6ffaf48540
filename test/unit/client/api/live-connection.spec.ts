import { afterEach, describe, expect, it } from '@jest/globals';
import { LiveConnection, type LiveEvent, type LiveState } from '../../../../client/api/live-connection.js';

const frame = (id: number) => `id: ${id}\ndata: {"callback":"onIdle"}\n\n`;
const stream = (...parts: string[]) =>
  new Response(parts.join(''), { headers: { 'content-type': 'text/event-stream' } });

let connection: LiveConnection | undefined;
afterEach(() => connection?.close());

/** Runs a connection against scripted answers; ends when they are used up. */
async function follow(answers: (() => Response | Promise<Response>)[], silenceMs?: number) {
  const afters: number[] = [];
  const events: LiveEvent[] = [];
  const states: LiveState[] = [];
  const live = new LiveConnection({
    open: async after => {
      afters.push(after);
      const answer = answers.shift();
      if (answer) return answer();
      live.close();
      throw new Error('no more answers');
    },
    onEvents: batch => events.push(...batch),
    onState: state => states.push(state),
    delay: () => 0,
    ...(silenceMs === undefined ? {} : { silenceMs }),
  });
  connection = live;
  await live.run();
  return { afters, ids: events.map(event => event.id), states: states.map(state => state.kind) };
}

describe('LiveConnection', () => {
  it('comes back from the last number it has seen', async () => {
    const { afters, ids } = await follow([() => stream(frame(1), frame(2)), () => stream(frame(5))]);
    expect(afters).toEqual([0, 2, 5]);
    expect(ids).toEqual([1, 2, 5]);
  });

  it('leaves out what a server repeats', async () => {
    const { ids } = await follow([() => stream(frame(1), frame(2)), () => stream(frame(2), frame(3))]);
    expect(ids).toEqual([1, 2, 3]);
  });

  it('waits and tries again when the server cannot be reached or fails', async () => {
    const { ids, states } = await follow([
      () => Promise.reject(new TypeError('fetch failed')),
      () => new Response('{"error":"InternalError","message":"x"}', { status: 500 }),
      () => stream(frame(1)),
    ]);
    expect(ids).toEqual([1]);
    expect(states.slice(0, 6)).toEqual(['connecting', 'waiting', 'connecting', 'waiting', 'connecting', 'live']);
  });

  it('ends when the server knows no such session', async () => {
    const body = '{"error":"SessionNotFound","message":"There is no session x.","requestId":"r"}';
    const { afters, states } = await follow([() => new Response(body, { status: 404 })]);
    expect(states).toEqual(['connecting', 'gone']);
    expect(afters).toHaveLength(1);
  });

  it('gives a silent connection up', async () => {
    const silent = () =>
      new Response(new ReadableStream({ start: out => out.enqueue(new TextEncoder().encode(frame(1))) }));
    const { afters, ids } = await follow([silent, () => stream(frame(2))], 30);
    expect(afters).toEqual([0, 1, 2]);
    expect(ids).toEqual([1, 2]);
  });

  it('tries at once when it is asked to', async () => {
    const states: string[] = [];
    const again = new Promise<void>(done => {
      let opened = 0;
      const live = new LiveConnection({
        open: async () => {
          opened += 1;
          if (opened === 2) done();
          throw new TypeError('fetch failed');
        },
        onEvents: () => undefined,
        onState: state => {
          states.push(state.kind);
          if (states.length === 2) setImmediate(() => live.retryNow());
        },
        delay: () => 60_000,
      });
      connection = live;
      void live.run();
    });
    await again;
    expect(states).toEqual(['connecting', 'waiting', 'connecting']);
  });
});
