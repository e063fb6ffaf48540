import { describe, expect, test } from '@jest/globals';
import type { InstalledCriteria } from '../../../../../src/modules/jobs/domain/installed-catalogue.js';
import { answered, call, makeCriteria, makeTerms, no, play, yes } from './task-bench.js';

const retrying = (fields: Partial<InstalledCriteria>, retryTimes: number, newSession = false, additional?: string) =>
  makeCriteria({
    ...fields,
    failureAction: { retryTimes, newSession, ...(additional && { additionalPrompt: [additional] }) },
  });
const tools = { toolExecuted: ['shell', 'edit'] };
const asked = { condition: ['Done?'], runConditionInSameSession: true };

describe('a retry', () => {
  test.each([
    ['tools', tools, undefined, 'Do it.\n\n## Required Tool Not Called: shell, edit'],
    [
      'tools and a text',
      tools,
      'Go on.',
      'Do it.\n\n## Required Tool Not Called: shell, edit\n\n## You accidentally Stopped\n\nGo on.',
    ],
    ['a condition', asked, undefined, 'Do it.'],
    ['a condition and a text', asked, 'Go on.', 'Do it.\n\n## You accidentally Stopped\n\nGo on.'],
  ])('for %s sends the prompt again', async (_, fields, additional, expected) => {
    const { sessions } = await play(makeTerms({ criteria: retrying(fields, 1, false, additional) }));
    expect(sessions.prompts.filter(prompt => prompt !== 'Done?')).toEqual(['Do it.', expected]);
  });

  test('names only the tools that the last turn left out', async () => {
    const replies = [answered('shell'), answered('edit'), answered('edit', 'shell')];
    const { sessions, result } = await play(makeTerms({ criteria: retrying(tools, 5) }), replies);
    expect(sessions.prompts).toEqual([
      'Do it.',
      'Do it.\n\n## Required Tool Not Called: edit',
      'Do it.\n\n## Required Tool Not Called: shell',
    ]);
    expect(result).toMatchObject({ succeeded: true });
  });

  test('puts the newest values into the prompt and the text', async () => {
    const task = {
      prompt: ['Do $reported-document.'],
      criteria: retrying(asked, 1, false, 'No: $reported-false-reason'),
    };
    const replies = [answered(call('job_prepare_document', 'a.md')), answered(call('job_boolean_false', 'red'))];
    const { sessions } = await play(makeTerms(task), replies);
    expect(sessions.prompts[2]).toBe('Do a.md.\n\n## You accidentally Stopped\n\nNo: red');
  });

  test.each([
    ['same', false, {}, ['ses_1', 'ses_1', 'ses_1'], 'in the same session'],
    ['new', true, {}, ['ses_1', 'ses_2', 'ses_3'], 'in a new session'],
    ['borrowed', false, { borrowedSessionId: 'old' }, ['old', 'old', 'old'], 'in the borrowed session'],
    ['borrowed, new wanted', true, { borrowedSessionId: 'old' }, ['old', 'old', 'old'], 'in the borrowed session'],
  ])('in a session: %s', async (_, newSession, terms, expected, where) => {
    const { sessions, decisions } = await play(makeTerms({ criteria: retrying(tools, 2, newSession) }, terms));
    expect(sessions.asks.map(({ sessionId }) => sessionId)).toEqual(expected);
    const why = 'criteria.toolExecuted does not hold: shell, edit not called in the last turn';
    expect(decisions.filter(reason => reason.startsWith('[DECISION]'))).toEqual([
      `[DECISION] retry 1 of 2: ${why} (${where})`,
      `[DECISION] retry 2 of 2: ${why} (${where})`,
    ]);
    expect(decisions.at(-1)).toBe(`[TASK FAILED] ${why} (no retry is left of 2)`);
  });

  test('closes the old session before it opens a new one', async () => {
    const open: number[] = [];
    const terms = makeTerms({ criteria: retrying(tools, 2, true) });
    const { sessions } = await play(terms, [], { told: (_, { live }) => open.push(live.length) });
    expect(Math.max(...open)).toBe(1);
    expect(sessions.opened).toHaveLength(3);
  });

  test('asks every condition in a driving session of its own, and keeps the task session', async () => {
    const criteria = retrying({ condition: ['Done?'] }, 2);
    const { sessions } = await play(makeTerms({ criteria }), [answered(), no, answered(), no, answered(), yes]);
    expect(sessions.asks.map(({ sessionId }) => sessionId)).toEqual([
      'ses_1',
      'ses_2',
      'ses_1',
      'ses_3',
      'ses_1',
      'ses_4',
    ]);
  });

  test.each([0, 1, 2, 7].flatMap(budget => [0, 1, 2, 3, 7, 8].map(failures => [budget, failures] as const)))(
    'with a budget of %d, after %d turns that fall short',
    async (budget, failures) => {
      const replies = [...Array.from({ length: failures }, () => answered()), answered('shell', 'edit')];
      const { result, sessions } = await play(makeTerms({ criteria: retrying(tools, budget) }), replies);
      expect(result).toMatchObject({ succeeded: failures <= budget });
      expect(sessions.asks).toHaveLength(Math.min(failures, budget) + 1);
    },
  );
});
