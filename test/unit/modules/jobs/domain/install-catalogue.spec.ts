import fc from 'fast-check';
import { catalogue as contract } from '../../../../../src/contracts/catalogue.js';
import { jobNamed, taskNamed } from '../../../../../src/modules/jobs/domain/installed-catalogue.js';
import {
  call,
  catalogue,
  install,
  installed,
  nested,
  par,
  problems,
  ref,
  seq,
  task,
  withTask,
  withWork,
} from './catalogue-bench.js';

const condition = ['Call job_boolean_true or job_boolean_false.'];
const failureAction = { retryTimes: 1 };

describe('a catalogue', () => {
  it('tells all problems at once, those of form beside those of meaning', () => {
    const input = { ...withWork(ref('x')), tasks: { a: { prompt: 5 }, b: task({ prompt: ['$who'] }) }, grid: [{}] };
    expect(problems(input).map(text => text.split(': ')[0])).toEqual(
      expect.arrayContaining([
        'entry.grid[0].keyword',
        'entry.tasks["a"].prompt',
        'entry.tasks["a"].requireUserInput',
        'entry.tasks["b"].prompt',
        'entry.jobs["it"].work.taskId',
      ]),
    );
  });

  it('gives each problem a hint, with the name that was probably meant', () => {
    const result = install({ ...withWork(ref('biuld')), tsks: {} });
    const hints = result.ok ? [] : result.problems.map(({ hint }) => hint);
    expect(hints).toEqual(['Did you mean tasks?', 'Did you mean "build"?']);
  });

  it('tells about the first 200 of many problems', () => {
    const found = problems(withWork(seq(...Array.from({ length: 20_000 - 1 }, (_, i) => ref(`none-${i}`)))));
    expect(found).toHaveLength(201);
    expect(found.at(-1)).toBe('entry: There are 19799 more problems.');
  });

  it('with a model that the list lacks names every model and what it costs', () => {
    const models = [
      { id: 'm-1', name: 'One', multiplier: 0.33 },
      { id: 'm-3', name: 'm-3', multiplier: 1 },
    ];
    const input = withWork(
      seq(seq(ref('build')), { kind: 'Ref', taskId: 'build', modelOverride: { id: 'm-9' } }),
      {},
      {
        drivingSessionRetries: [
          { modelId: 'm-1', retries: 1 },
          { modelId: 'm-8', retries: 1 },
        ],
        tasks: { t: task({ model: { id: 'm-7' } }) },
      },
    );
    const result = install(input, { models });
    const found = result.ok ? [] : result.problems;
    expect(found.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'entry.models["coding"]: There is no model "m-2".',
      'entry.drivingSessionRetries[1].modelId: There is no model "m-8".',
      'entry.tasks["t"].model.id: There is no model "m-7".',
      'entry.jobs["it"].work.works[1].modelOverride.id: There is no model "m-9".',
    ]);
    expect(found[0]?.hint).toBe('Choose one of: m-1 (One, ×0.33), m-3 (×1).');
  });

  it('expands prompts but for what is known only when they are sent', () => {
    const runtime = '$user-input $task-model $reported-document $reported-true-reason $reported-false-reason';
    const { tasks } = installed(
      withTask(
        { prompt: ['Do $user-input.', '$all'], requireUserInput: true },
        { promptVariables: { all: ['$style', runtime, '$reported-items $item'], style: ['Be', 'brief.'] } },
      ),
    );
    expect(tasks['it']?.prompt).toEqual(['Do $user-input.', 'Be', 'brief.', runtime, '$reported-items $item']);
  });

  it.each([
    [['RetryWithNewSession', 2], { retryTimes: 2, newSession: true }],
    [['RetryWithUserPrompt', 3, 'Be $style'], { retryTimes: 3, newSession: false, additionalPrompt: ['Be Be brief.'] }],
    [{ retryTimes: 0 }, { retryTimes: 0, newSession: false }],
    [
      { retryTimes: 1, additionalPrompt: ['$style', '!'] },
      { retryTimes: 1, newSession: false, additionalPrompt: ['Be brief.', '!'] },
    ],
  ])('brings the failure action %j into one form', (action, plan) => {
    const { tasks } = installed(withTask({ criteria: { failureAction: action as never } }));
    expect(tasks['it']?.criteria?.failureAction).toEqual(plan);
  });

  it('fills in what was left out', () => {
    const { tasks, jobs, drivingSessionRetries } = installed(
      withTask(
        { availability: { condition }, criteria: { condition, failureAction } },
        { jobs: { up: { work: call('talk') } } },
      ),
    );
    expect(drivingSessionRetries).toEqual([{ modelId: 'm-1', retries: 3 }]);
    expect(tasks['it']?.availability).toEqual({ condition, previousJobKeywords: [], previousTasks: [] });
    expect(tasks['it']?.criteria).toMatchObject({ toolExecuted: [], condition, runConditionInSameSession: false });
    expect([jobs['ci'], jobs['talk'], jobs['up']].map(job => job?.requireUserInput)).toEqual([false, true, true]);
  });

  it('asks for user input through a call only where its own input uses it', () => {
    const needs = (work: ReturnType<typeof call>) => installed(withWork(work)).jobs['it']?.requireUserInput;
    expect(needs(call('talk'))).toBe(true);
    expect(needs(call('talk', ['fixed']))).toBe(false);
    expect(needs(call('talk', ['for $user-input']))).toBe(true);
    expect(needs(call('ci'))).toBe(false);
  });

  it('has one hash however it is written, and another when it means something else', () => {
    const plain = installed(withWork(seq(ref('build'), ref('ask')))).hash;
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
    expect(installed(withWork(seq(seq(ref('build')), ref('ask')), { requireUserInput: true })).hash).toBe(plain);
    expect(installed(Object.fromEntries(Object.entries(withWork(seq(ref('build'), ref('ask')))).reverse())).hash).toBe(
      plain,
    );
    expect(installed(withWork(seq(ref('ask'), ref('build')))).hash).not.toBe(plain);
  });

  it('is looked up by its own names only', () => {
    const found = installed(catalogue());
    expect([taskNamed(found, 'build'), jobNamed(found, 'ci')]).toEqual([expect.anything(), expect.anything()]);
    expect([taskNamed(found, 'constructor'), jobNamed(found, 'toString')]).toEqual([undefined, undefined]);
  });

  it('of 50 works in works is taken', () => {
    expect(problems(withWork(nested(50)))).toEqual([]);
  });

  it('of 20,000 works is taken within seconds', () => {
    const begin = performance.now();
    expect(problems(withWork(par(...Array.from({ length: 19_999 }, () => ref('build')))))).toEqual([]);
    expect(performance.now() - begin).toBeLessThan(3000);
  });
});

describe('any value', () => {
  it('is installed or has problems, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const result = install(value);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
    );
  });

  it('in any place of a catalogue has problems whenever the contract refuses it', () => {
    const place = fc.constantFrom(
      'models',
      'drivingSessionRetries',
      'promptVariables',
      'grid',
      'tasks',
      'jobs',
      '$schema',
      'x',
    );
    const inner = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('build', 'ci', 'a'), fc.jsonValue()));
    fc.assert(
      fc.property(place, inner, (name, value) => {
        const input = { ...catalogue(), [name]: value };
        const result = install(input);
        if (!contract.safeParse(input).success) expect(result.ok).toBe(false);
        if (!result.ok) for (const { path } of result.problems) expect(path).toMatch(/^entry/);
      }),
      { numRuns: 500 },
    );
  });
});
