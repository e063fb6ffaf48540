import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ToolBlock } from '../../../../../client/lib/transcript/block.js';
import { type NumberedEvent, TranscriptStore } from '../../../../../client/lib/transcript/transcript-store.js';
import type { SessionEvent } from '../../../../../src/contracts/session-events.js';

const usage = {
  inputTokens: 1,
  outputTokens: 1,
  cachedTokens: 0,
  reasoningTokens: 0,
  premiumRequests: 1,
  modelCalls: 1,
};
const prompt: SessionEvent = { callback: 'onUserPrompt', turnId: 't', prompt: 'Go', mode: 'query', attachments: [] };
const turnEnd: SessionEvent = {
  callback: 'onTurnEnd',
  turnId: 't',
  outcome: 'done',
  usage,
  durationMs: 5,
  modelId: 'm',
};

const numbered = (...events: SessionEvent[]): NumberedEvent[] =>
  events.map((event, index) => ({ id: index + 1, event }));

function storeOf(...events: SessionEvent[]): TranscriptStore {
  const store = new TranscriptStore();
  store.apply(numbered(...events));
  return store;
}

const shown = (store: TranscriptStore) => store.rows().map(key => store.block(key));

describe('the blocks of a live log', () => {
  it('grow with their deltas and take the complete text at their end', () => {
    const store = storeOf(
      { callback: 'onStartMessage', messageId: 'm1' },
      { callback: 'onMessage', messageId: 'm1', delta: 'Hel' },
      { callback: 'onMessage', messageId: 'm1', delta: 'lo' },
    );
    expect(store.block('message:m1')).toMatchObject({ text: 'Hello', receiving: true });
    store.apply([{ id: 4, event: { callback: 'onEndMessage', messageId: 'm1', completeContent: 'Hello!' } }]);
    expect(store.block('message:m1')).toMatchObject({ text: 'Hello!', receiving: false });
  });

  it('come from an end alone, when the history has folded start and deltas away', () => {
    const store = storeOf({
      callback: 'onEndReasoning',
      reasoningId: 'r',
      completeContent: 'So be it',
      interrupted: true,
    });
    expect(shown(store)).toMatchObject([{ kind: 'reasoning', text: 'So be it', receiving: false, interrupted: true }]);
  });

  it('ignore a delta that comes after the end', () => {
    const store = storeOf(
      { callback: 'onEndMessage', messageId: 'm1', completeContent: 'Done' },
      { callback: 'onMessage', messageId: 'm1', delta: ' more' },
      { callback: 'onStartMessage', messageId: 'm1' },
    );
    expect(shown(store)).toMatchObject([{ text: 'Done', receiving: false }]);
  });

  it('put what a sub-agent does under its tool call, in front of what came between', () => {
    const store = storeOf(
      { callback: 'onStartToolExecution', toolCallId: 'task', toolName: 'task', toolArguments: '{}' },
      { callback: 'onAgentStart', turnId: 't', parentToolCallId: 'task', agentName: 'Explore' },
      { callback: 'onStartToolExecution', toolCallId: 'other', toolName: 'bash', toolArguments: '{}' },
      { callback: 'onStartMessage', messageId: 'inner', parentToolCallId: 'task' },
    );
    expect(store.rows()).toEqual(['tool:task', 'message:inner', 'tool:other']);
    expect(store.block('message:inner')?.depth).toBe(1);
    expect((store.block('tool:task') as ToolBlock).agentName).toBe('Explore');
  });

  it('hide under a tool call that has ended, until it is opened', () => {
    const store = storeOf(
      { callback: 'onStartToolExecution', toolCallId: 'task', toolName: 'task', toolArguments: '{}' },
      { callback: 'onEndMessage', messageId: 'gone', completeContent: 'outside' },
      { callback: 'onStartMessage', messageId: 'inner', parentToolCallId: 'task' },
      { callback: 'onEndToolExecution', toolCallId: 'task', result: { content: 'ok' } },
    );
    expect(store.rows()).toEqual(['tool:task', 'message:gone']);
    store.toggle('tool:task');
    expect(store.rows()).toEqual(['tool:task', 'message:inner', 'message:gone']);
  });

  it('stay on the top level when their parent was never seen', () => {
    const store = storeOf({ callback: 'onStartMessage', messageId: 'm', parentToolCallId: 'unknown' });
    expect(shown(store)).toMatchObject([{ depth: 0 }]);
  });

  it('keep what was told first when a request is settled twice', () => {
    const store = storeOf(
      {
        callback: 'onPermissionRequest',
        requestId: 'p',
        kind: 'shell',
        title: 'Run',
        command: 'ls',
        expiresAt: '2026-01-01T00:00:00Z',
      },
      { callback: 'onPermissionSettled', requestId: 'p', decision: 'once', by: 'user' },
      { callback: 'onPermissionSettled', requestId: 'p', decision: 'deny', by: 'expiry' },
    );
    expect(shown(store)).toMatchObject([{ settled: { decision: 'once', by: 'user' } }]);
    expect(store.activity().pending).toEqual([]);
  });

  it('show an error of the session with its code', () => {
    const store = storeOf({ sessionError: 'The runtime died.', code: 'RuntimeDied' });
    expect(shown(store)).toMatchObject([{ kind: 'error', text: 'The runtime died.', code: 'RuntimeDied' }]);
  });

  it('are the same however often a resumed stream repeats events and however they are batched', () => {
    const events = numbered(
      prompt,
      { callback: 'onStartReasoning', reasoningId: 'r' },
      { callback: 'onReasoning', reasoningId: 'r', delta: 'a' },
      { callback: 'onReasoning', reasoningId: 'r', delta: 'b' },
      { callback: 'onEndReasoning', reasoningId: 'r', completeContent: 'ab' },
      { callback: 'onStartToolExecution', toolCallId: 'c', toolName: 'bash', toolArguments: '{"command":"ls"}' },
      { callback: 'onToolExecution', toolCallId: 'c', delta: 'x' },
      { callback: 'onEndToolExecution', toolCallId: 'c', error: { message: 'no' } },
      { callback: 'onRetry', message: 'again' },
      turnEnd,
      { callback: 'onIdle' },
    );
    const whole = new TranscriptStore();
    whole.apply(events);
    // Each number says how far back the next connection begins, and how much it brings.
    const connections = fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 5 })), { maxLength: 12 });
    fc.assert(
      fc.property(connections, plan => {
        const store = new TranscriptStore();
        let position = 0;
        for (const [back, length] of plan) {
          const from = Math.max(0, position - back);
          store.apply(events.slice(from, from + length));
          position = Math.max(position, from + length);
        }
        store.apply(events);
        expect(shown(store)).toEqual(shown(whole));
        expect(store.activity()).toEqual(whole.activity());
      }),
    );
  });
});

describe('what readers are told', () => {
  it('a token tells the readers of its block only', () => {
    const store = storeOf(
      { callback: 'onStartMessage', messageId: 'a' },
      { callback: 'onStartMessage', messageId: 'b' },
    );
    const told: string[] = [];
    store.subscribeRows(() => told.push('rows'));
    store.subscribeActivity(() => told.push('activity'));
    store.subscribeBlock('message:a', () => told.push('a'));
    store.subscribeBlock('message:b', () => told.push('b'));
    store.apply([{ id: 3, event: { callback: 'onMessage', messageId: 'b', delta: 'x' } }]);
    expect(told).toEqual(['b']);
  });

  it('a batch tells each reader once', () => {
    const store = storeOf({ callback: 'onStartMessage', messageId: 'a' });
    let told = 0;
    store.subscribeBlock('message:a', () => (told += 1));
    store.apply(
      [2, 3, 4].map(id => ({ id, event: { callback: 'onMessage', messageId: 'a', delta: 'x' } as SessionEvent })),
    );
    expect(told).toBe(1);
  });

  it('a reader that has left is told nothing', () => {
    const store = storeOf({ callback: 'onStartMessage', messageId: 'a' });
    let told = 0;
    store.subscribeBlock('message:a', () => (told += 1))();
    store.apply([{ id: 2, event: { callback: 'onMessage', messageId: 'a', delta: 'x' } }]);
    expect(told).toBe(0);
  });

  it('reasoning and tools fold at their end, messages stay open, and a person’s choice outlives it', () => {
    const store = storeOf(
      { callback: 'onStartReasoning', reasoningId: 'r' },
      { callback: 'onStartReasoning', reasoningId: 's' },
    );
    store.toggle('reasoning:s');
    store.toggle('reasoning:s');
    store.apply([
      { id: 3, event: { callback: 'onEndReasoning', reasoningId: 'r', completeContent: 'x' } },
      { id: 4, event: { callback: 'onEndReasoning', reasoningId: 's', completeContent: 'x' } },
      { id: 5, event: { callback: 'onEndMessage', messageId: 'm', completeContent: 'x' } },
    ]);
    expect(shown(store).map(block => block && store.isOpen(block))).toEqual([false, true, true]);
  });
});

describe('the activity', () => {
  it('works from the prompt to the end of the turn and counts the turns', () => {
    const store = storeOf(prompt);
    expect(store.activity().working).toBe(true);
    store.apply([{ id: 2, event: turnEnd }]);
    expect(store.activity()).toMatchObject({ working: false, turnsEnded: 1 });
  });

  it('knows which blocks receive', () => {
    const store = storeOf(
      { callback: 'onStartMessage', messageId: 'a' },
      { callback: 'onStartMessage', messageId: 'b' },
    );
    store.apply([{ id: 3, event: { callback: 'onEndMessage', messageId: 'a', completeContent: '' } }]);
    expect(store.activity().receiving).toEqual(['message:b']);
  });

  it('carries a title that somebody else has given', () => {
    expect(storeOf({ callback: 'onSessionChanged', title: 'Better' }).activity()).toMatchObject({
      title: 'Better',
      changes: 1,
    });
  });
});

describe('a tool call that waits for a person', () => {
  const call = (toolCallId: string, values: object): SessionEvent => ({
    callback: 'onStartToolExecution',
    toolCallId,
    toolName: 'bash',
    toolArguments: JSON.stringify(values),
  });
  const asked = { callback: 'onPermissionRequest', requestId: 'p1', title: '', expiresAt: '' } as const;
  const settled: SessionEvent = { callback: 'onPermissionSettled', requestId: 'p1', decision: 'once', by: 'user' };
  const toolOf = (store: TranscriptStore, id: string) => store.block(`tool:${id}`) as ToolBlock;

  it('is folded until it is answered, and is the one that is asked about', () => {
    const events = numbered(
      call('a', { command: 'make' }),
      call('b', { command: 'ls' }),
      { ...asked, kind: 'shell', command: 'make' },
      settled,
    );
    const store = new TranscriptStore();
    store.apply(events.slice(0, 3));
    expect([toolOf(store, 'a').awaits, toolOf(store, 'b').awaits]).toEqual(['p1', undefined]);
    expect([store.isOpen(toolOf(store, 'a')), store.isOpen(toolOf(store, 'b'))]).toEqual([false, true]);
    expect(store.activity().pending.map(({ key }) => key)).toEqual(['permission:p1']);

    store.apply(events.slice(3));
    expect(toolOf(store, 'a').awaits).toBeUndefined();
    expect(store.isOpen(toolOf(store, 'a'))).toBe(true);
    expect(store.activity().pending).toEqual([]);
  });

  it.each([
    [{ path: '/srv/shop/src/a.ts' }, { ...asked, kind: 'write', path: 'src/a.ts' }],
    [
      { question: 'Which?' },
      { ...asked, callback: 'onQuestion', question: 'Which?', choices: [], allowFreeform: true },
    ],
  ] as [object, SessionEvent][])('is found by %j', (values, request) => {
    expect(toolOf(storeOf(call('a', values), request), 'a').awaits).toBe('p1');
  });
});
