import { describe, expect, test } from '@jest/globals';
import { aborted, answered, callbacksOf, crash, makeCriteria, makeTerms, play, type Reply, yes } from './task-bench.js';

const NOTE = 'The session crashed, please redo and here is the last request:';
const crashes = (times: number): Reply[] => Array.from({ length: times }, () => crash);
const drivingRetries = [
  { modelId: 'd1', retries: 2 },
  { modelId: 'd2', retries: 1 },
];

describe('a crash of a task session', () => {
  test.each([0, 1, 5, 6, 9])('%d times in a row', async times => {
    const { result, sessions, decisions } = await play(makeTerms(), crashes(times));
    expect(result).toMatchObject({ succeeded: times <= 5 });
    expect(sessions.opened).toHaveLength(Math.min(times, 5) + 1);
    expect(sessions.prompts.slice(1)).toEqual(sessions.opened.slice(1).map(() => `${NOTE}\n\nDo it.`));
    expect(decisions.filter(reason => reason.startsWith('[SESSION CRASHED]'))).toHaveLength(Math.min(times, 6));
  });

  test('is told with its reason and what follows', async () => {
    const { decisions, events } = await play(makeTerms(), crashes(6));
    expect(decisions).toContain('[SESSION CRASHED] task session ses_1: runtime lost (retry 1 of 5 with worker)');
    expect(decisions).toContain('[SESSION CRASHED] task session ses_6: runtime lost (no retry is left)');
    expect(decisions.at(-1)).toBe('[TASK FAILED] no task session answered: task session ses_6: runtime lost');
    expect(callbacksOf(events).slice(0, 3)).toEqual([
      'taskSessionStarted ses_1 false',
      'taskSessionStopped ses_1 false',
      'taskSessionStarted ses_2 false',
    ]);
  });

  test('renews its budget with every answer, and leaves that of the criteria alone', async () => {
    const criteria = makeCriteria({ toolExecuted: ['shell'], failureAction: { retryTimes: 2, newSession: false } });
    const replies = [...crashes(5), answered(), ...crashes(5), answered(), ...crashes(5), answered('shell')];
    const { result, sessions } = await play(makeTerms({ criteria }), replies);
    expect(result).toMatchObject({ succeeded: true });
    expect(sessions.prompts.at(-1)).toBe(`${NOTE}\n\nDo it.\n\n## Required Tool Not Called: shell`);
  });

  test('counts only the tools of the turn that was answered', async () => {
    const criteria = makeCriteria({ toolExecuted: ['shell'] });
    expect((await play(makeTerms({ criteria }), [crash, answered()])).result).toMatchObject({ succeeded: false });
    expect((await play(makeTerms({ criteria }), [crash, answered('shell')])).result).toMatchObject({ succeeded: true });
  });

  test('while it is asked a condition is redone there', async () => {
    const criteria = makeCriteria({ condition: ['Done?'], runConditionInSameSession: true });
    const { result, sessions } = await play(makeTerms({ criteria }), [answered(), crash, yes]);
    expect(result).toMatchObject({ succeeded: true });
    expect(sessions.asks.map(({ sessionId }) => sessionId)).toEqual(['ses_1', 'ses_1', 'ses_2']);
    expect(sessions.prompts.at(-1)).toBe(`${NOTE}\n\nDone?`);
  });

  test('fails the task at once when the session is borrowed', async () => {
    const { result, sessions, decisions } = await play(makeTerms({}, { borrowedSessionId: 'old' }), [crash]);
    expect(result).toMatchObject({ succeeded: false });
    expect(sessions.asks).toHaveLength(1);
    expect(sessions.closed).toEqual([]);
    expect(decisions.at(-1)).toBe('[TASK FAILED] no task session answered: task session old: runtime lost');
  });

  test('counts a session that could not be opened, and sends the prompt without a note', async () => {
    const { result, sessions, decisions, events } = await play(makeTerms(), ['unopened', 'unopened', answered()]);
    expect(result).toMatchObject({ succeeded: true });
    expect(sessions.prompts).toEqual(['Do it.']);
    expect(decisions).toContain(
      '[SESSION CRASHED] a task session with worker could not be opened: no room (retry 2 of 5 with worker)',
    );
    expect(callbacksOf(events)).toHaveLength(3);
  });

  test('ends after six sessions that could not be opened', async () => {
    const { result, sessions, events } = await play(
      makeTerms(),
      Array.from({ length: 9 }, () => 'unopened' as const),
    );
    expect([result, sessions.attempts]).toEqual([{ succeeded: false, values: {} }, 6]);
    expect(callbacksOf(events)).toEqual(['taskFailed']);
  });
});

describe('a crash of a driving session', () => {
  test.each([
    [0, true, ['d1']],
    [1, true, ['d1', 'd1']],
    [2, true, ['d1', 'd1', 'd2']],
    [3, true, ['d1', 'd1', 'd2', 'd1']],
    [4, false, ['d1', 'd1', 'd2', 'd1']],
  ])('%d times', async (times, succeeded, models) => {
    const terms = makeTerms({ criteria: makeCriteria({ condition: ['Done?'] }) }, { drivingRetries });
    const { result, sessions } = await play(terms, [answered(), ...crashes(times), yes]);
    expect(result).toMatchObject({ succeeded });
    expect(sessions.opened.slice(1).map(({ modelId }) => modelId)).toEqual(models);
    expect(sessions.prompts.slice(2)).toEqual(models.slice(1).map(() => `${NOTE}\n\nDone?`));
  });

  test('that nothing survives fails the task before its prompt', async () => {
    const availability = { condition: ['Free?'], previousJobKeywords: [], previousTasks: [] };
    const terms = makeTerms({ availability, criteria: makeCriteria() }, { drivingRetries });
    const { result, sessions } = await play(terms, crashes(9));
    expect(result).toMatchObject({ succeeded: false });
    expect(sessions.prompts).not.toContain('Do it.');
  });

  test('leaves every condition the whole budget', async () => {
    const criteria = makeCriteria({ condition: ['Done?'], failureAction: { retryTimes: 1, newSession: false } });
    const replies = [answered(), ...crashes(3), answered(), answered(), ...crashes(3), yes];
    const { result } = await play(makeTerms({ criteria }, { drivingRetries }), replies);
    expect(result).toMatchObject({ succeeded: true });
  });

  test('cannot happen without a model', async () => {
    const terms = makeTerms({ criteria: makeCriteria({ condition: ['Done?'] }) }, { drivingRetries: [] });
    const { decisions } = await play(terms);
    expect(decisions.at(-1)).toBe('[TASK FAILED] no driving session answered: there is no model to try');
  });
});

test('a turn that a person aborted fails the task at once', async () => {
  const { result, decisions, sessions, events } = await play(makeTerms(), [aborted]);
  expect(result).toMatchObject({ succeeded: false });
  expect(decisions.at(-1)).toBe('[TASK FAILED] someone aborted the turn of task session ses_1');
  expect(callbacksOf(events)).toContain('taskSessionStopped ses_1 false');
  expect(sessions.live).toEqual([]);
});
