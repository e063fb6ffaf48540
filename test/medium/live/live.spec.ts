import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '../../../src/config/config.module.js';
import { OwnerScopes } from '../../../src/modules/identity/index.js';
import {
  EventStreams,
  LiveModule,
  LiveReaders,
  LiveService,
  type TakeOptions,
} from '../../../src/modules/live/index.js';
import { migrations } from '../../../src/migrations/index.js';
import { HealthModule } from '../../../src/platform/health/health.module.js';
import { ProcessModule } from '../../../src/platform/process/process.module.js';
import { DatabaseModule } from '../../../src/platform/database/database.module.js';
import { describeOnBothDatabases } from '../../support/database.js';
import { makeConfig } from '../../support/make-config.js';

const scope = new OwnerScopes().ownerOf('local', 'local');
const stranger = new OwnerScopes().ownerOf('other', 'other');
const event = (name: string) => ({ event: { name } });
const delta = (key: string, text: string) => ({ event: { id: key, delta: text }, key });
const end = (key: string) => ({ event: { name: 'end', id: key }, ends: key });
const names = (events: readonly object[]) => events.map(each => ('name' in each ? each.name : 'delta'));

describeOnBothDatabases('the live log', database => {
  let room: TestingModule;
  let live: LiveService;
  let readers: LiveReaders;
  let streams: EventStreams;
  let http: Server;
  let follow: (request: IncomingMessage, response: ServerResponse) => void;
  let count = 0;

  const open = async () => {
    room = await Test.createTestingModule({
      imports: [
        ConfigModule.with({ ...makeConfig(), database: database().config }),
        DatabaseModule.with(migrations),
        ProcessModule,
        HealthModule,
        LiveModule,
      ],
    }).compile();
    await room.init();
    [live, readers, streams] = [room.get(LiveService), room.get(LiveReaders), room.get(EventStreams)];
  };
  beforeAll(async () => {
    await open();
    http = createServer((request, response) => follow(request, response)).listen(0, '127.0.0.1');
  }, 60_000);
  afterAll(async () => {
    http.closeAllConnections();
    http.close();
    await room.close();
  });

  const take = (id: string, token: string | undefined, more: Partial<TakeOptions> = {}) =>
    readers.take(scope, id, {
      token,
      wants: () => true,
      hasEnded: () => Promise.resolve(false),
      signal: new AbortController().signal,
      ...more,
    });
  const newStream = () => live.open(scope, `stream-${++count}`);
  const url = () => `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;

  it('tells what is stored from memory and from the database alike, in the short form', async () => {
    const stream = await newStream();
    stream.append(event('a'), delta('m', 'Hel'), delta('m', 'lo'), end('m'), event('b'));
    await stream.stored();
    const fromMemory = await live.history(scope, stream.id);
    stream.release();
    const fromDatabase = await live.history(scope, stream.id);
    expect(names(fromMemory.map(entry => entry.event))).toEqual(['a', 'end', 'b']);
    expect(fromDatabase.map(entry => [entry.seq, entry.event])).toEqual(
      fromMemory.map(entry => [entry.seq, entry.event]),
    );
    expect(fromMemory.map(entry => entry.seq)).toEqual([1, 4, 5]);
  });

  it('keeps the deltas of a message that has not ended', async () => {
    const stream = await newStream();
    stream.append(event('a'), delta('m', 'Hel'));
    stream.append(delta('m', 'lo'));
    await stream.stored();
    await stream.stored();
    stream.release();
    const story = await live.history(scope, stream.id);
    expect(story.map(entry => entry.event)).toEqual([{ name: 'a' }, { id: 'm', delta: 'Hello' }]);
  });

  it('never gives a number twice, though a process ends without saying how far it came', async () => {
    const stream = await newStream();
    stream.append(event('before'));
    await stream.stored();
    const { id, lastEventId } = stream;
    // Not released: as if the process had died.
    await room.close();
    await open();
    const again = await live.open(scope, id);
    again.append(event('after'));
    await again.stored();
    expect(again.lastEventId).toBeGreaterThan(lastEventId);
    expect(names((await live.history(scope, id)).map(entry => entry.event))).toEqual(['before', 'after']);
    again.release();
  });

  it('remembers where the reader without a name was', async () => {
    const stream = await newStream();
    stream.append(event('a'), event('b'), event('c'));
    expect(await take(stream.id, undefined)).toEqual({ kind: 'events', events: [{ name: 'a' }] });
    expect(await take(stream.id, undefined)).toEqual({ kind: 'events', events: [{ name: 'b' }] });
    const { id } = stream;
    await room.close();
    await open();
    expect(await take(id, undefined)).toEqual({ kind: 'events', events: [{ name: 'c' }] });
  });

  it('answers a waiting reader as soon as there is something, and takes nothing for one that has gone', async () => {
    const stream = await newStream();
    const waiting = take(stream.id, 'one');
    const gone = new AbortController();
    const leaving = take(stream.id, 'two', { signal: gone.signal });
    expect(await take(stream.id, 'one')).toEqual({ kind: 'parallel' });
    gone.abort();
    expect(await leaving).toEqual({ kind: 'nothing-yet' });
    stream.append(event('now'));
    expect(await waiting).toEqual({ kind: 'events', events: [{ name: 'now' }] });
    expect(await take(stream.id, 'two')).toEqual({ kind: 'events', events: [{ name: 'now' }] });
    stream.release();
  });

  it('refuses the stream of another tenant', async () => {
    const stream = await newStream();
    stream.release();
    await expect(live.open(stranger, stream.id)).rejects.toThrow('another tenant');
  });

  it('tells 10,000 events to late, early and returning readers: each once, in order', async () => {
    const stream = await newStream();
    const wanted = 10_000;
    follow = (request, response) =>
      void streams.follow(scope, stream.id, Number(request.headers['last-event-id'] ?? 0), response);
    const early = collect(url(), wanted);
    for (let n = 1; n <= wanted; n++) {
      stream.append(n % 3 ? event(`e${n}`) : delta(`m${n}`, 'x'));
      if (n % 500 === 0) await stream.stored();
    }
    await stream.stored();
    const half = await collect(url(), 5000);
    const rest = await collect(url(), wanted, half.at(-1) ?? 0);
    const everything = Array.from({ length: wanted }, (_, at) => at + 1);
    expect(await early).toEqual(everything);
    expect([...half, ...rest]).toEqual(everything);
    expect(await collect(url(), wanted)).toEqual(everything);
    stream.release();
  });

  it('drops a reader that does not read, and keeps nothing of those that have gone', async () => {
    const stream = await newStream();
    follow = (_, response) => void streams.follow(scope, stream.id, 0, response);
    const lazy = await new Promise<IncomingMessage>(resolve => get(url(), resolve));
    lazy.pause();
    const closed = new Promise(resolve => lazy.once('error', resolve).once('close', resolve));
    while (streams.readerCount > 0) {
      stream.append(event('x'.repeat(100_000)));
      await stream.stored();
    }
    lazy.resume();
    await closed;
    expect(streams.readerCount).toBe(0);
    stream.release();
  });
});

/** The numbers of the frames that a reader gets until it has seen `last`. */
async function collect(url: string, last: number, after = 0): Promise<number[]> {
  const response = await fetch(url, { headers: { 'Last-Event-ID': String(after) } });
  const seen: number[] = [];
  let buffer = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    buffer += decoder.decode(chunk, { stream: true });
    const frames = buffer.split('\n\n');
    buffer = frames.pop() ?? '';
    for (const frame of frames) {
      const id = Number(/^id: (\d+)/.exec(frame)?.[1]);
      if (id <= last) seen.push(id);
    }
    if ((seen.at(-1) ?? 0) >= last) break;
  }
  return seen;
}
