import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TaskTerms } from '../../../../../src/modules/jobs/domain/task-terms.js';
import { aborted, answered, callbacksOf, crash, makeCriteria, makeTerms, play, type Reply } from './task-bench.js';

const NAMES = ['shell', 'edit', 'job_boolean_true', 'job_boolean_false', 'job_prerequisite_failed'];
const condition = fc.option(fc.constant(['Ask?']), { nil: undefined });
const modelIds = fc.constantFrom('d1', 'd2', 'd3');

const terms: fc.Arbitrary<TaskTerms> = fc
  .record({
    criteria: fc.option(
      fc.record({
        toolExecuted: fc.subarray(['shell', 'edit']),
        condition,
        runConditionInSameSession: fc.boolean(),
        failureAction: fc.record({ retryTimes: fc.nat(4), newSession: fc.boolean() }),
      }),
      { nil: undefined },
    ),
    availability: fc.option(
      fc.record({
        condition,
        previousJobKeywords: fc.subarray(['plan', 'x'], { maxLength: 1 }),
        previousTasks: fc.subarray(['read', 'x'], { maxLength: 1 }),
      }),
      { nil: undefined },
    ),
    drivingRetries: fc.uniqueArray(fc.record({ modelId: modelIds, retries: fc.nat(3) }), {
      minLength: 1,
      selector: ({ modelId }) => modelId,
    }),
    borrowed: fc.boolean(),
    forceSingleSession: fc.boolean(),
    ignoreAvailability: fc.boolean(),
  })
  .map(({ criteria, availability, borrowed, ...rest }) =>
    makeTerms(
      { availability, criteria: criteria && makeCriteria(criteria) },
      {
        ...rest,
        ...(borrowed && { borrowedSessionId: 'old' }),
        history: { jobsByKeyword: { plan: ['p'] }, tasks: ['read'] },
      },
    ),
  );

const reply: fc.Arbitrary<Reply> = fc.oneof(
  { weight: 8, arbitrary: fc.subarray(NAMES.slice(0, 4)).map(names => answered(...names)) },
  { weight: 6, arbitrary: fc.constant(crash) },
  { weight: 2, arbitrary: fc.constant<Reply>('unopened') },
  { weight: 1, arbitrary: fc.constantFrom(aborted, answered('job_prerequisite_failed')) },
);
const script = fc.array(reply, { maxLength: 60 });
/** A script is followed by crashes or by silence for ever, so that a run that does not count would not end by luck. */
const rest = fc.constantFrom(crash, answered());

const most = (retries: readonly { readonly retries: number }[]) => retries.reduce((sum, each) => sum + each.retries, 1);

test('every run ends once, within its budgets, with every session stopped and closed', async () => {
  const seen = { succeeded: 0, failed: 0 };
  await fc.assert(
    fc.asyncProperty(terms, script, rest, async (given, replies, rest) => {
      const { result, events, sessions } = await play(given, [...replies], { rest });
      const callbacks = callbacksOf(events);
      const ends = callbacks.filter(name => name === 'taskSucceeded' || name === 'taskFailed');
      expect(ends).toEqual([result !== 'stopped' && result.succeeded ? 'taskSucceeded' : 'taskFailed']);
      expect(callbacks.at(-1)).toBe(ends[0]);
      seen[ends[0] === 'taskSucceeded' ? 'succeeded' : 'failed']++;

      const ids = (name: string) =>
        callbacks
          .filter(each => each.startsWith(name))
          .map(each => each.split(' ')[1])
          .sort();
      expect(ids('taskSessionStopped')).toEqual(ids('taskSessionStarted'));
      expect(sessions.live).toEqual([]);
      expect(new Set(sessions.closed).size).toBe(sessions.closed.length);

      const rounds = (given.task.criteria?.failureAction.retryTimes ?? 0) + 1;
      const isBorrowed = given.borrowedSessionId !== undefined;
      if (isBorrowed) expect(sessions.attempts).toBe(0);
      const prompts = sessions.prompts.filter(prompt => prompt.includes('Do it.'));
      expect(prompts.length).toBeLessThanOrEqual(rounds * (isBorrowed ? 1 : 6));
      const driving = sessions.opened.filter(({ title }) => title.endsWith('(driving)'));
      expect(driving.length).toBeLessThanOrEqual((rounds + 1) * most(given.drivingRetries));
      const drivingModels = given.drivingRetries.map(({ modelId }) => modelId);
      for (const { modelId, title } of sessions.opened) {
        expect(title.endsWith('(driving)') ? drivingModels : ['worker']).toContain(modelId);
      }
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(seen.succeeded, seen.failed)).toBeGreaterThan(50);
});

test('no session crashes more often in a row than its budget allows', async () => {
  await fc.assert(
    fc.asyncProperty(terms, script, rest, async (given, replies, rest) => {
      const { events } = await play(given, [...replies], { rest });
      let inARow = 0;
      for (const event of events) {
        if (!('callback' in event) || event.callback !== 'taskDecision') continue;
        if (/^\[(CRITERIA|AVAILABILITY|OPERATION)\]/.test(event.reason)) inARow = 0;
        if (!event.reason.startsWith('[SESSION CRASHED]')) continue;
        const isDriving = event.reason.startsWith('[SESSION CRASHED] driving');
        expect(++inARow).toBeLessThanOrEqual(isDriving ? most(given.drivingRetries) : given.borrowedSessionId ? 1 : 6);
      }
    }),
    { numRuns: 500 },
  );
});

test('a run that is stopped anywhere ends, tells nothing more and leaves no session open', async () => {
  await fc.assert(
    fc.asyncProperty(terms, script, rest, fc.nat(60), async (given, replies, rest, last) => {
      const stop = new AbortController();
      let heard = 0;
      const told = () => void (++heard === last && stop.abort());
      const { result, events, sessions } = await play(given, [...replies], { stop, told, rest });
      const isOver = callbacksOf(events).some(name => name === 'taskSucceeded' || name === 'taskFailed');
      expect(result === 'stopped').toBe(!isOver);
      if (result === 'stopped') expect(events).toHaveLength(last);
      expect(sessions.live).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
