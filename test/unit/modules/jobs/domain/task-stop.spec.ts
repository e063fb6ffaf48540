import { describe, expect, test } from '@jest/globals';
import type { TaskEvent } from '../../../../../src/contracts/task-events.js';
import { Scope } from '../../../../../src/kernel/scope.js';
import { runTask } from '../../../../../src/modules/jobs/domain/task-run.js';
import { answered, crash, makeCriteria, makeTerms, no, play, ScriptedSessions, yes } from './task-bench.js';

const task = {
  availability: { condition: ['Free?'], previousJobKeywords: [], previousTasks: [] },
  criteria: makeCriteria({ condition: ['Done?'], failureAction: { retryTimes: 1, newSession: true } }),
};
const script = () => [yes, crash, answered(), no, answered(), yes];

describe('a task that is stopped', () => {
  test('before it began tells nothing and opens nothing', async () => {
    const stop = new AbortController();
    stop.abort();
    const { result, events, sessions } = await play(makeTerms(task), script(), { stop });
    expect([result, events, sessions.attempts]).toEqual(['stopped', [], 0]);
  });

  test('at any event tells nothing after it, and closes what it opened', async () => {
    const whole = await play(makeTerms(task), script());
    expect(whole.result).toMatchObject({ succeeded: true });
    for (let last = 1; last < whole.events.length; last++) {
      const stop = new AbortController();
      let heard = 0;
      const told = () => void (++heard === last && stop.abort());
      const { result, events, sessions } = await play(makeTerms(task), script(), { stop, told });
      expect(result).toBe('stopped');
      expect(events).toEqual(whole.events.slice(0, last));
      expect(sessions.live).toEqual([]);
    }
  });

  test('while its last event is told has ended', async () => {
    const stop = new AbortController();
    const told = (event: TaskEvent) => 'callback' in event && event.callback === 'taskSucceeded' && stop.abort();
    const { result } = await play(makeTerms(), [], { stop, told: event => void told(event) });
    expect(result).toMatchObject({ succeeded: true });
  });

  test.each([1, 2, 3, 4, 5, 6])('in the middle of turn %d closes its sessions', async turn => {
    const stop = new AbortController();
    const sessions = new ScriptedSessions([...script().slice(0, turn - 1), 'hang']);
    sessions.asking = () => void (sessions.asks.length === turn && stop.abort());
    const events: TaskEvent[] = [];
    const tell = (event: TaskEvent) => void events.push(event);
    const tools = { scope: Scope.of('t', 'u'), sessions, signal: stop.signal, tell };
    expect(await runTask(makeTerms(task), tools)).toBe('stopped');
    expect(sessions.asks).toHaveLength(turn);
    expect(sessions.live).toEqual([]);
  });

  test('while a session is opened closes it untold', async () => {
    const stop = new AbortController();
    const sessions = new ScriptedSessions([]);
    const open = sessions.open.bind(sessions);
    sessions.open = async (...args) => {
      const sessionId = await open(...args);
      stop.abort();
      return sessionId;
    };
    const events: TaskEvent[] = [];
    const tools = {
      scope: Scope.of('t', 'u'),
      sessions,
      signal: stop.signal,
      tell: (event: TaskEvent) => void events.push(event),
    };
    expect(await runTask(makeTerms(), tools)).toBe('stopped');
    expect([events.length, sessions.closed, sessions.asks]).toEqual([1, ['ses_1'], []]);
  });

  test('leaves a borrowed session alive', async () => {
    const stop = new AbortController();
    const told = () => stop.abort();
    const { result, sessions } = await play(makeTerms({}, { borrowedSessionId: 'old' }), ['hang'], { stop, told });
    expect([result, sessions.closed]).toEqual(['stopped', []]);
  });
});

test('an event that cannot be told ends the run, whichever it is, and the sessions are closed', async () => {
  const { events } = await play(makeTerms(task), script());
  for (let bad = 1; bad <= events.length; bad++) {
    const sessions = new ScriptedSessions(script());
    let heard = 0;
    const tell = () => (++heard === bad ? Promise.reject(new Error('disk full')) : Promise.resolve());
    const tools = { scope: Scope.of('t', 'u'), sessions, signal: new AbortController().signal, tell };
    await expect(runTask(makeTerms(task), tools)).rejects.toThrow('disk full');
    expect(sessions.live).toEqual([]);
  }
});

test('a session that cannot be closed is told, and the task goes on', async () => {
  const sessions = new ScriptedSessions([]);
  sessions.close = () => Promise.reject(new Error('gone'));
  const events: TaskEvent[] = [];
  const tell = (event: TaskEvent) => void events.push(event);
  const tools = { scope: Scope.of('t', 'u'), sessions, signal: new AbortController().signal, tell };
  expect(await runTask(makeTerms(), tools)).toMatchObject({ succeeded: true });
  expect(events).toContainEqual({
    callback: 'taskDecision',
    reason: '[MISC] task session ses_1 could not be closed: gone',
  });
});
