import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SessionEvent } from '../../../../../src/contracts/session-events.js';
import { Narrator } from '../../../../../src/modules/copilot/domain/narrator.js';
import { closeOpen } from '../../../../../src/modules/copilot/domain/open-parts.js';
import type { RuntimeEvent } from '../../../../../src/modules/copilot/domain/runtime-event.js';
import { pairingViolations } from '../../../../support/pairing.js';

function narrated(hear: (narrator: Narrator) => void): SessionEvent[] {
  const told: SessionEvent[] = [];
  const narrator = new Narrator(event => told.push(event));
  narrator.begin('turn_1');
  hear(narrator);
  return told;
}

const told = (...events: RuntimeEvent[]): SessionEvent[] => narrated(narrator => events.forEach(e => narrator.hear(e)));

const reason = (reasoningId: string, deltaContent: string): RuntimeEvent => ({
  type: 'assistant.reasoning_delta',
  data: { reasoningId, deltaContent },
});
const say = (messageId: string, deltaContent: string, agentId?: string): RuntimeEvent => ({
  type: 'assistant.message_delta',
  agentId,
  data: { messageId, deltaContent },
});
const said = (messageId: string, content: string): RuntimeEvent => ({
  type: 'assistant.message',
  data: { messageId, content },
});
const tool = (toolCallId: string, agentId?: string): RuntimeEvent => ({
  type: 'tool.execution_start',
  agentId,
  data: { toolCallId, toolName: 'bash', arguments: { command: 'ls' } },
});
const toolDone = (toolCallId: string): RuntimeEvent => ({
  type: 'tool.execution_complete',
  data: { toolCallId, success: true, result: { content: 'ok', detailedContent: 'ok' } },
});
const START = { callback: 'onAgentStart', turnId: 'turn_1' };

describe('the narrator', () => {
  test('tells nothing outside a turn', () => {
    const events: SessionEvent[] = [];
    const narrator = new Narrator(event => events.push(event));
    narrator.hear(say('m', 'x'));
    narrator.fail({ code: 'ModelFailed', message: 'x' });
    narrator.end();
    expect(events).toEqual([]);
  });

  test('a reasoning that goes on after text has a part of its own', () => {
    expect(told(reason('r', 'a'), say('m', 'x'), reason('r', 'b'), said('m', 'x'))).toEqual([
      START,
      { callback: 'onStartReasoning', reasoningId: 'r' },
      { callback: 'onReasoning', reasoningId: 'r', delta: 'a' },
      { callback: 'onEndReasoning', reasoningId: 'r', completeContent: 'a' },
      { callback: 'onStartMessage', messageId: 'm' },
      { callback: 'onMessage', messageId: 'm', delta: 'x' },
      { callback: 'onStartReasoning', reasoningId: 'r#2' },
      { callback: 'onReasoning', reasoningId: 'r#2', delta: 'b' },
      { callback: 'onEndReasoning', reasoningId: 'r#2', completeContent: 'b' },
      { callback: 'onEndMessage', messageId: 'm', completeContent: 'x' },
    ]);
  });

  test('an answer that was not streamed is told whole, with its reasoning', () => {
    const reasoning: RuntimeEvent = { type: 'assistant.reasoning', data: { reasoningId: 'r', content: 'why' } };
    expect(told(said('m', 'All.'), reasoning, reasoning)).toEqual([
      START,
      { callback: 'onStartMessage', messageId: 'm' },
      { callback: 'onMessage', messageId: 'm', delta: 'All.' },
      { callback: 'onEndMessage', messageId: 'm', completeContent: 'All.' },
      { callback: 'onStartReasoning', reasoningId: 'r' },
      { callback: 'onReasoning', reasoningId: 'r', delta: 'why' },
      { callback: 'onEndReasoning', reasoningId: 'r', completeContent: 'why' },
    ]);
  });

  test('a message that only calls tools renders nothing', () => {
    expect(told(said('m', ''), tool('t'), toolDone('t'))).toEqual([
      START,
      { callback: 'onStartToolExecution', toolCallId: 't', toolName: 'bash', toolArguments: '{"command":"ls"}' },
      { callback: 'onEndToolExecution', toolCallId: 't', result: { content: 'ok' } },
    ]);
  });

  test('the runtime’s complete text wins over the deltas', () => {
    expect(told(say('m', 'Helo'), said('m', 'Hello')).at(-1)).toMatchObject({ completeContent: 'Hello' });
  });

  test('a failed call discards its text, and a retry is announced only where there will be one', () => {
    const failure = (statusCode: number): RuntimeEvent => ({
      type: 'model.call_failure',
      data: { statusCode, errorMessage: '{"message":"overloaded."}' },
    });
    expect(told(say('m', 'Half'), failure(503)).slice(-2)).toEqual([
      { callback: 'onEndMessage', messageId: 'm', completeContent: 'Half', discarded: true },
      { callback: 'onRetry', message: 'The model call failed (HTTP 503): overloaded. Trying again.' },
    ]);
    expect(told(failure(422)).filter(event => 'callback' in event && event.callback === 'onRetry')).toEqual([]);
    const six = Array.from({ length: 6 }, () => failure(503));
    expect(told(...six).filter(event => 'callback' in event && event.callback === 'onRetry')).toHaveLength(5);
  });

  test('an unfinished text is kept and marked when its model call ends', () => {
    expect(told(say('m', 'Half'), { type: 'assistant.turn_end', data: {} }).at(-1)).toEqual({
      callback: 'onEndMessage',
      messageId: 'm',
      completeContent: 'Half',
      interrupted: true,
    });
  });

  test('agents speak at the same time, each under the call that started it', () => {
    const started: RuntimeEvent = {
      type: 'subagent.started',
      agentId: 'a',
      data: { toolCallId: 't', agentDisplayName: 'Scout' },
    };
    const done: RuntimeEvent = { type: 'subagent.completed', agentId: 'a', data: {} };
    const events = told(
      tool('t'),
      started,
      say('own', 'x'),
      say('sub', 'y', 'a'),
      tool('u', 'a'),
      said('own', 'x'),
      done,
      done,
    );
    expect(events.slice(2)).toEqual([
      { callback: 'onAgentStart', turnId: 'a', parentToolCallId: 't', agentName: 'Scout' },
      { callback: 'onStartMessage', messageId: 'own' },
      { callback: 'onMessage', messageId: 'own', delta: 'x' },
      { callback: 'onStartMessage', messageId: 'sub', parentToolCallId: 't' },
      { callback: 'onMessage', messageId: 'sub', delta: 'y' },
      {
        callback: 'onStartToolExecution',
        toolCallId: 'u',
        parentToolCallId: 't',
        toolName: 'bash',
        toolArguments: '{"command":"ls"}',
      },
      { callback: 'onEndMessage', messageId: 'own', completeContent: 'x' },
      { callback: 'onEndMessage', messageId: 'sub', completeContent: 'y', interrupted: true },
      { callback: 'onEndToolExecution', toolCallId: 'u', error: { code: 'aborted', message: expect.any(String) } },
      { callback: 'onAgentEnd', turnId: 'a' },
    ]);
  });

  test('what a command writes after its tool call ended is not told', () => {
    const partial: RuntimeEvent = {
      type: 'tool.execution_partial_result',
      data: { toolCallId: 't', partialOutput: 'late' },
    };
    expect(told(tool('t'), toolDone('t'), partial).at(-1)).toMatchObject({ callback: 'onEndToolExecution' });
  });

  test('the end closes everything, inside out, and a loss says that tools were interrupted', () => {
    const open = (narrator: Narrator): void => [tool('t'), reason('r', 'a')].forEach(event => narrator.hear(event));
    const ends = (events: SessionEvent[]): SessionEvent[] => events.slice(4);
    const closing = (code: string): unknown[] => [
      { callback: 'onEndReasoning', reasoningId: 'r', completeContent: 'a', interrupted: true },
      { callback: 'onEndToolExecution', toolCallId: 't', error: { code, message: expect.any(String) } },
      { callback: 'onAgentEnd', turnId: 'turn_1' },
      { callback: 'onIdle' },
    ];
    expect(ends(narrated(narrator => (open(narrator), narrator.end())))).toEqual(closing('aborted'));
    expect(ends(narrated(narrator => (open(narrator), narrator.interrupt())))).toEqual(closing('interrupted'));
  });

  test('only the session’s own failure is a session error', () => {
    const error = { errorType: 'rate_limit', message: 'Slow down.', statusCode: 429 };
    expect(told({ type: 'session.error', agentId: 'a', data: error })).toEqual([]);
    expect(told({ type: 'session.error', data: error })).toEqual([{ sessionError: 'Slow down.', code: 'RateLimited' }]);
  });
});

describe('whatever order the runtime speaks in', () => {
  const ids = fc.constantFrom('1', '2', '3');
  const agents = fc.constantFrom(undefined, undefined, 'a', 'b');
  const text = fc.string({ maxLength: 5 });
  const event: fc.Arbitrary<RuntimeEvent> = fc.oneof(
    fc.record({ type: fc.constant('assistant.turn_start' as const), agentId: agents, data: fc.constant({}) }),
    fc.record({ type: fc.constant('assistant.turn_end' as const), agentId: agents, data: fc.constant({}) }),
    fc.record({ type: fc.constant('assistant.tool_call_delta' as const), agentId: agents, data: fc.constant({}) }),
    fc.record({
      type: fc.constant('assistant.reasoning_delta' as const),
      agentId: agents,
      data: fc.record({ reasoningId: ids, deltaContent: text }),
    }),
    fc.record({
      type: fc.constant('assistant.reasoning' as const),
      agentId: agents,
      data: fc.record({ reasoningId: ids, content: text }),
    }),
    fc.record({
      type: fc.constant('assistant.message_delta' as const),
      agentId: agents,
      data: fc.record({ messageId: ids, deltaContent: text }),
    }),
    fc.record({
      type: fc.constant('assistant.message' as const),
      agentId: agents,
      data: fc.record({ messageId: ids, content: text }),
    }),
    fc.record({ type: fc.constant('model.call_failure' as const), agentId: agents, data: fc.constant({}) }),
    fc.record({
      type: fc.constant('subagent.started' as const),
      agentId: agents,
      data: fc.record({ toolCallId: ids, agentDisplayName: text }),
    }),
    fc.record({
      type: fc.constantFrom('subagent.completed' as const, 'subagent.failed' as const),
      agentId: agents,
      data: fc.constant({}),
    }),
    fc.record({
      type: fc.constant('tool.execution_start' as const),
      agentId: agents,
      data: fc.record({ toolCallId: ids, toolName: text }),
    }),
    fc.record({
      type: fc.constant('tool.execution_partial_result' as const),
      data: fc.record({ toolCallId: ids, partialOutput: text }),
    }),
    fc.record({
      type: fc.constant('tool.execution_complete' as const),
      agentId: agents,
      data: fc.record({ toolCallId: ids, success: fc.boolean() }),
    }),
    fc.record({
      type: fc.constant('session.error' as const),
      data: fc.record({ errorType: text, message: text }),
    }),
  );
  const turns = fc.array(fc.array(event, { maxLength: 60 }), { maxLength: 3 });

  test('starts and ends are paired, deltas lie between them, and each turn ends in one onIdle', () => {
    fc.assert(
      fc.property(turns, fc.boolean(), (spoken, lost) => {
        const events: SessionEvent[] = [];
        const narrator = new Narrator(event => events.push(event));
        for (const [index, turn] of spoken.entries()) {
          narrator.begin(`turn_${index}`);
          for (const event of turn) narrator.hear(event);
          if (lost) narrator.interrupt();
          else narrator.end();
        }
        expect(pairingViolations(events)).toEqual([]);
        expect(events.filter(event => 'callback' in event && event.callback === 'onIdle')).toHaveLength(spoken.length);
      }),
      { numRuns: 500 },
    );
  });

  test('a turn cut off anywhere is completed by closeOpen', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), fc.nat(), (spoken, cut) => {
        const events = told(...spoken);
        const stored = events.slice(0, events.length === 0 ? 0 : cut % (events.length + 1));
        const whole = [...stored, ...closeOpen(stored)];
        expect(pairingViolations(whole)).toEqual([]);
        expect(closeOpen(whole)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
