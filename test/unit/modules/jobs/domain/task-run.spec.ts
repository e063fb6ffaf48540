import { describe, expect, test } from '@jest/globals';
import type { TaskTerms } from '../../../../../src/modules/jobs/domain/task-terms.js';
import { answered, call, callbacksOf, makeCriteria, makeTerms, no, play, type Replies, yes } from './task-bench.js';

const silent = answered('shell');
const history = { jobsByKeyword: { plan: ['plan-it'] }, tasks: ['read'] };
const none = { previousJobKeywords: [], previousTasks: [] };
const modes = ['borrowed', 'forced single', 'same session', 'two models'] as const;

const availabilities = [
  ['none', undefined, true, silent],
  ['history that holds', { previousJobKeywords: ['plan'], previousTasks: ['read'] }, true, silent],
  ['a keyword that does not hold', { previousJobKeywords: ['x'], previousTasks: ['read'] }, false, silent],
  ['a task that does not hold', { previousJobKeywords: ['plan'], previousTasks: ['read', 'x'] }, false, silent],
  ['a condition that holds', { ...none, condition: ['Free?'] }, true, yes],
  ['a condition that does not hold', { ...none, condition: ['Free?'] }, false, no],
  ['a condition without answer', { ...none, condition: ['Free?'] }, false, silent],
] as const;

const criteria = [
  ['empty', {}, true, silent, silent],
  ['tools that were called', { toolExecuted: ['shell', 'edit'] }, true, answered('edit', 'shell'), silent],
  ['tools that were not called', { toolExecuted: ['shell', 'edit'] }, false, answered('edit'), silent],
  ['a condition that holds', { condition: ['Done?'] }, true, silent, yes],
  ['a condition that does not hold', { condition: ['Done?'] }, false, silent, no],
  ['a condition without answer', { condition: ['Done?'] }, false, yes, silent],
  ['both, both hold', { toolExecuted: ['shell'], condition: ['Done?'] }, true, silent, yes],
  ['both, tools do not', { toolExecuted: ['edit'], condition: ['Done?'] }, false, silent, yes],
  ['both, the condition does not', { toolExecuted: ['shell'], condition: ['Done?'] }, false, silent, no],
] as const;

const modeTerms = (mode: (typeof modes)[number]): Partial<TaskTerms> => ({
  ...(mode === 'borrowed' && { borrowedSessionId: 'ses_old' }),
  ...(mode === 'forced single' && { forceSingleSession: true }),
  history,
});

describe.each(modes)('with sessions %s', mode => {
  describe.each(availabilities)('and availability: %s', (_, availability, isAvailable, free) => {
    test.each(criteria)('and criteria: %s', async (__, fields, isMet, work, done) => {
      const runConditionInSameSession = mode === 'same session';
      const task = { availability, criteria: makeCriteria({ ...fields, runConditionInSameSession }) };
      const replies: Replies = prompt => (prompt === 'Free?' ? free : prompt === 'Done?' ? done : work);
      const { result, events, decisions, sessions } = await play(makeTerms(task, modeTerms(mode)), replies);

      const runs = isAvailable || mode === 'borrowed';
      const succeeded = runs && isMet;
      expect(result).toMatchObject({ succeeded });
      expect(callbacksOf(events).at(-1)).toBe(succeeded ? 'taskSucceeded' : 'taskFailed');
      expect(decisions.at(-1)).toMatch(
        succeeded ? /^\[TASK SUCCEEDED\] / : /^\[TASK FAILED\] (availability|criteria)\./,
      );

      const asksFree = availability && 'condition' in availability && mode !== 'borrowed';
      const asksDone =
        runs && 'condition' in fields && !('toolExecuted' in fields && fields.toolExecuted[0] === 'edit');
      const prompts = [asksFree && 'Free?', runs && 'Do it.', asksDone && 'Done?'].filter(prompt => prompt);
      expect(sessions.prompts).toEqual(prompts);
      const models = prompts.map(prompt => (prompt === 'Do it.' ? 'worker' : 'driver'));
      const expectedModels =
        { borrowed: [], 'two models': models }[mode as string] ?? models.slice(0, 1).map(() => 'worker');
      expect(sessions.opened.map(({ modelId }) => modelId)).toEqual(expectedModels);
      expect(sessions.live).toEqual([]);
      expect(sessions.closed).toHaveLength(sessions.opened.length);
    });
  });
});

describe('a task', () => {
  test('without criteria works with one session and tells its story in order', async () => {
    const { events, sessions } = await play(makeTerms({ printedName: 'Build' }));
    expect(events).toEqual([
      { callback: 'taskDecision', reason: '[OPERATION] prompt is sent' },
      { callback: 'taskSessionStarted', sessionId: 'ses_1', isDriving: false },
      { callback: 'taskDecision', reason: '[SESSION STARTED] task session ses_1 with worker' },
      { callback: 'taskSessionStopped', sessionId: 'ses_1', succeeded: true },
      { callback: 'taskDecision', reason: '[TASK SUCCEEDED] the prompt was answered, and there are no criteria' },
      { callback: 'taskSucceeded' },
    ]);
    expect(sessions.opened).toEqual([
      { sessionId: 'ses_1', modelId: 'worker', workingDirectory: '/repo', title: 'Build' },
    ]);
  });

  test('without criteria asks its availability in the session of its prompt', async () => {
    const availability = { ...none, condition: ['Free?'] };
    const { sessions } = await play(makeTerms({ availability }), [yes]);
    expect(sessions.asks).toEqual([
      { sessionId: 'ses_1', prompt: 'Free?' },
      { sessionId: 'ses_1', prompt: 'Do it.' },
    ]);
  });

  test('opens a driving session for one condition and closes it after it', async () => {
    const task = { availability: { ...none, condition: ['Free?'] }, criteria: makeCriteria({ condition: ['Done?'] }) };
    const { events, sessions } = await play(makeTerms(task), [yes, answered(), yes]);
    expect(callbacksOf(events)).toEqual([
      'taskSessionStarted ses_1 true',
      'taskSessionStopped ses_1 true',
      'taskSessionStarted ses_2 false',
      'taskSessionStarted ses_3 true',
      'taskSessionStopped ses_3 true',
      'taskSessionStopped ses_2 true',
      'taskSucceeded',
    ]);
    expect(sessions.opened.map(({ title }) => title)).toEqual(['build (driving)', 'build', 'build (driving)']);
  });

  test('keeps a borrowed session alive', async () => {
    const { events, sessions } = await play(makeTerms({}, { borrowedSessionId: 'ses_old' }));
    expect(callbacksOf(events)).toEqual([
      'taskSessionStarted ses_old false',
      'taskSessionStopped ses_old true',
      'taskSucceeded',
    ]);
    expect([sessions.opened, sessions.closed]).toEqual([[], []]);
  });

  test.each([
    ['ignored', { ignoreAvailability: true }, 'it is to be ignored'],
    ['a borrowed session', { borrowedSessionId: 'ses_old' }, 'the session is borrowed'],
  ])('says that availability is not checked: %s', async (_, terms, why) => {
    const availability = { previousJobKeywords: ['x'], previousTasks: ['x'], condition: ['Free?'] };
    const { decisions, sessions, result } = await play(makeTerms({ availability }, terms));
    expect(decisions[0]).toBe(`[AVAILABILITY] availability is not checked: ${why}`);
    expect(sessions.prompts).toEqual(['Do it.']);
    expect(result).toMatchObject({ succeeded: true });
  });

  test('reports every part of its availability, and asks no agent when the history decides', async () => {
    const availability = { previousJobKeywords: ['x'], previousTasks: ['read'], condition: ['Free?'] };
    const { decisions, sessions } = await play(makeTerms({ availability }, { history }));
    expect(decisions).toEqual([
      '[AVAILABILITY] availability.previousJobKeywords does not hold: no job of x has succeeded in this folder',
      '[AVAILABILITY] availability.previousTasks holds: read succeeded in this job',
      '[AVAILABILITY] availability.condition is not asked: another part does not hold',
      '[TASK FAILED] availability.previousJobKeywords does not hold: no job of x has succeeded in this folder',
    ]);
    expect(sessions.attempts).toBe(0);
  });

  test.each(['Free?', 'Do it.', 'Done?'])(
    'fails at once when a prerequisite is missing in the turn of %s',
    async bad => {
      const failure = answered(call('job_boolean_true'), call('job_prerequisite_failed', 'no docker'));
      const task = {
        availability: { ...none, condition: ['Free?'] },
        criteria: makeCriteria({ condition: ['Done?'], failureAction: { retryTimes: 5, newSession: false } }),
      };
      const { result, decisions, sessions } = await play(makeTerms(task), prompt => (prompt === bad ? failure : yes));
      expect(result).toMatchObject({ succeeded: false });
      expect(decisions.at(-1)).toBe('[TASK FAILED] job_prerequisite_failed was called: no docker');
      expect(sessions.prompts.at(-1)).toBe(bad);
      expect(sessions.live).toEqual([]);
    },
  );
});

describe('the variables', () => {
  test('are put in just before a prompt is sent, with what was reported until then', async () => {
    const task = {
      prompt: ['$user-input by $task-model', 'see $reported-document'],
      criteria: makeCriteria({ condition: ['$reported-document? $reported-items? $reported-false-reason?'] }),
    };
    const work = answered(call('job_prepare_document', 'a.md'), call('job_report_items', '["x","y"]'));
    const values = { 'user-input': 'U', 'task-model': 'of the task before' };
    const { result, sessions } = await play(makeTerms(task, { values }), [work, yes]);
    expect(sessions.prompts).toEqual(['U by worker\nsee <MISSING>', 'a.md? x\ny? <MISSING>?']);
    expect(result).toEqual({
      succeeded: true,
      values: { ...values, 'reported-document': 'a.md', 'reported-items': 'x\ny', 'reported-true-reason': 'why' },
    });
  });

  test('of a task that failed are handed on', async () => {
    const task = { criteria: makeCriteria({ condition: ['Done?'] }) };
    const { result } = await play(makeTerms(task, { values: { 'reported-true-reason': 'old' } }), [answered(), no]);
    expect(result).toEqual({ succeeded: false, values: { 'reported-false-reason': 'why' } });
  });
});
