import { jest } from '@jest/globals';
import type { ChatChunk } from '../../../../src/offline-model/chat/chat-answer.js';
import type { Beat } from '../../../../src/offline-model/stream/beat.js';
import { ChunkWriter } from '../../../../src/offline-model/stream/chunk-writer.js';
import { OfflineFailure } from '../../../../src/offline-model/stream/offline.errors.js';
import { play } from '../../../../src/offline-model/stream/play.js';
import { collect } from '../ask.js';

const never = new AbortController().signal;

function start(beats: Beat[], pace: 'natural' | 'instant' = 'instant', signal = never): AsyncGenerator<ChatChunk> {
  return play({ beats, finish: 'stop' }, new ChunkWriter('key', 'offline', 10), pace, signal);
}

describe('playing an answer', () => {
  test('role first, then pieces, then one finish with the usage [OM-4]', async () => {
    const chunks = await collect(
      start([
        { kind: 'reason', text: 'abcde fgh' },
        { kind: 'say', text: 'Hi' },
      ]),
    );
    expect(chunks.map(chunk => chunk.choices[0].delta)).toEqual([
      { role: 'assistant' },
      { reasoning_content: 'abcde' },
      { reasoning_content: ' fgh' },
      { content: 'Hi' },
      {},
    ]);
    expect(chunks.map(chunk => chunk.choices[0].finish_reason)).toEqual([null, null, null, null, 'stop']);
    expect(chunks.at(-1)?.usage).toMatchObject({ prompt_tokens: 10, completion_tokens: 3, total_tokens: 13 });
    expect(chunks.at(-1)?.usage?.completion_tokens_details.reasoning_tokens).toBe(2);
  });

  test('calls are numbered, named once, and their arguments come in pieces', async () => {
    const call = (name: string): Beat => ({ kind: 'call', name, arguments: '{"a":1}' });
    const deltas = (await collect(start([call('x'), call('y')]))).flatMap(
      chunk => chunk.choices[0].delta.tool_calls ?? [],
    );
    expect(deltas.filter(delta => delta.id !== undefined)).toEqual([
      { index: 0, id: 'call_key_0', type: 'function', function: { name: 'x', arguments: '' } },
      { index: 1, id: 'call_key_1', type: 'function', function: { name: 'y', arguments: '' } },
    ]);
    expect(
      deltas
        .filter(delta => delta.index === 1)
        .map(delta => delta.function.arguments)
        .join(''),
    ).toBe('{"a":1}');
  });

  test.each<[string, Beat, object]>([
    [
      'fail',
      { kind: 'fail', status: 429, message: 'slow', retryAfter: 2 },
      { kind: 'status', status: 429, message: 'slow', retryAfter: 2 },
    ],
    ['cut', { kind: 'cut' }, { kind: 'cut', status: 502 }],
  ])('%s before any text is thrown before the first chunk [OM-44]', async (_, beat, failure) => {
    const error = await start([{ kind: 'wait', ms: 1 }, beat])
      .next()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OfflineFailure);
    expect(error).toMatchObject(failure);
  });

  test('cut after some text breaks the stream [OM-44]', async () => {
    const stream = start([{ kind: 'say', text: 'some' }, { kind: 'cut' }]);
    expect((await stream.next()).value?.choices[0].delta.role).toBe('assistant');
    expect((await stream.next()).value?.choices[0].delta.content).toBe('some');
    await expect(stream.next()).rejects.toBeInstanceOf(OfflineFailure);
  });

  test('hang ends with the signal, and says nothing before [OM-7]', async () => {
    const abort = new AbortController();
    const pending = start([{ kind: 'hang' }], 'instant', abort.signal).next();
    abort.abort(new Error('given up'));
    await expect(pending).rejects.toThrow('given up');
  });
});

describe('pace', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick'] }));
  afterEach(() => void jest.useRealTimers());

  /** How long it takes on a clock that jumps from timer to timer, and whether a timer is left. */
  async function duration(beats: Beat[], pace: 'natural' | 'instant'): Promise<number> {
    const begun = performance.now();
    const read = { done: false };
    const reading = collect(start(beats, pace)).then(() => (read.done = true));
    while (!read.done) await jest.advanceTimersByTimeAsync(1);
    await reading;
    expect(jest.getTimerCount()).toBe(0);
    return performance.now() - begun;
  }

  const words = (count: number) => 'word '.repeat(count);
  test.each<[string, Beat[], 'natural' | 'instant', number]>([
    ['60 tokens take a second at the natural pace [OM-2]', [{ kind: 'say', text: words(61) }], 'natural', 1000],
    ['a long text takes 8 s [OM-2]', [{ kind: 'say', text: words(6000) }], 'natural', 8000],
    ['an instant text takes no time [OM-1]', [{ kind: 'say', text: words(100) }], 'instant', 0],
    [
      'a rate is kept by the instant model [OM-46]',
      [{ kind: 'stream', as: 'say', count: 51, perSecond: 50, stamped: false }],
      'instant',
      1000,
    ],
    [
      'a rate is kept at the natural pace [OM-46]',
      [{ kind: 'stream', as: 'say', count: 11, perSecond: 5, stamped: false }],
      'natural',
      2000,
    ],
    [
      'words without a rate go at the natural pace',
      [{ kind: 'stream', as: 'reason', count: 601, stamped: false }],
      'natural',
      10_000,
    ],
    [
      'a wait is kept by the instant model',
      [
        { kind: 'wait', ms: 250 },
        { kind: 'say', text: 'x' },
      ],
      'instant',
      250,
    ],
  ])('%s', async (_, beats, pace, expected) => {
    const took = await duration(beats, pace);
    expect(took).toBeGreaterThanOrEqual(expected - 1);
    expect(took).toBeLessThanOrEqual(expected + 20);
  });
});
