import fc from 'fast-check';
import { catalogue as contract } from '../../../../../src/contracts/catalogue.js';
import { jobNamed, taskNamed } from '../../../../../src/modules/jobs/domain/installed-catalogue.js';
import {
  call,
  catalogue,
  install,
  installed,
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
const nested = (depth: number) =>
  Array.from({ length: depth - 1 }).reduce<ReturnType<typeof seq>>(each => seq(each), ref('build'));

describe('a broken catalogue is refused at the place of the mistake', () => {
  const rows: [rule: string, input: unknown, problem: string | RegExp][] = [
    ['no object', [], 'entry: A catalogue is an object.'],
    ['nothing', null, 'entry: A catalogue is an object.'],
    ['no models', { tasks: {}, jobs: {} }, 'entry.models: It is missing.'],
    ['no tasks', { models: { driving: 'm' }, jobs: {} }, 'entry.tasks: It is missing.'],
    ['no jobs', { models: { driving: 'm' }, tasks: {} }, 'entry.jobs: It is missing.'],
    ['an unknown section', { ...catalogue(), task: {} }, 'entry.task: There is no field of this name.'],
    ['a section that is a list', { ...catalogue(), grid: {} }, 'entry.grid: Expected a list, but got an object.'],
    ['tasks as a list', { ...catalogue(), tasks: [] }, 'entry.tasks: Expected an object, but got a list.'],
    ['no driving model', catalogue({ models: { coding: 'm' } }), 'entry.models.driving: It is missing.'],
    [
      'an empty model',
      catalogue({ models: { driving: '' } }),
      'entry.models.driving: It has to have at least 1 character.',
    ],
    [
      'another first driving retry',
      catalogue({ drivingSessionRetries: [{ modelId: 'm-2', retries: 1 }] }),
      'entry.drivingSessionRetries[0].modelId: The first has to be the driving model.',
    ],
    [
      'no driving retry',
      catalogue({ drivingSessionRetries: [] }),
      'entry.drivingSessionRetries[0].modelId: The first has to be the driving model.',
    ],
    [
      'a negative budget',
      catalogue({ drivingSessionRetries: [{ modelId: 'm-1', retries: -1 }] }),
      'entry.drivingSessionRetries[0].retries: It has to be at least 0, but is -1.',
    ],

    [
      'a button of no job',
      catalogue({ grid: [{ keyword: 'a', jobs: [null, { name: 'x', jobName: 'cii' }] }] }),
      'entry.grid[0].jobs[1].jobName: There is no job "cii".',
    ],
    [
      'a button without jobName',
      {
        ...catalogue(),
        grid: [
          { keyword: 'a', jobs: [] },
          { keyword: 'b', jobs: [{ name: 'x' }] },
        ],
      },
      'entry.grid[1].jobs[0].jobName: It is missing.',
    ],
    ['a row without keyword', { ...catalogue(), grid: [{ jobs: [] }] }, 'entry.grid[0].keyword: It is missing.'],

    [
      'an unknown category',
      catalogue({ tasks: { 'scrum-problem-task': task({ model: { category: 'codin' } }) } }),
      'entry.tasks["scrum-problem-task"].model.category: There is no category in models "codin".',
    ],
    [
      'a prompt that is text',
      withTask({ prompt: 'x' as never }),
      'entry.tasks["it"].prompt: Expected a list, but got "x".',
    ],
    ['no prompt', withTask({ prompt: undefined as never }), 'entry.tasks["it"].prompt: It is missing.'],
    ['an empty prompt', withTask({ prompt: [] }), 'entry.tasks["it"].prompt: The prompt is empty.'],
    ['a blank prompt', withTask({ prompt: ['', ' '] }), 'entry.tasks["it"].prompt: The prompt is empty.'],
    [
      'a prompt of an empty variable',
      withTask({ prompt: ['$none'] }, { promptVariables: { none: [] } }),
      'entry.tasks["it"].prompt: The prompt is empty.',
    ],
    [
      'an unknown variable',
      withTask({ prompt: ['$who'] }),
      'entry.tasks["it"].prompt: Cannot find prompt variable: $who.',
    ],
    [
      'an unknown variable in a variable',
      withTask({ prompt: ['$a'] }, { promptVariables: { a: ['$b'], b: ['$who'] } }),
      'entry.tasks["it"].prompt/$a/$b: Cannot find prompt variable: $who.',
    ],
    [
      'an unknown variable in one that is not used',
      catalogue({ promptVariables: { a: ['$who'] } }),
      'entry.promptVariables["a"]: Cannot find prompt variable: $who.',
    ],
    [
      'a variable of itself',
      catalogue({ promptVariables: { a: ['$a'] } }),
      'entry.promptVariables["a"]: Prompt variables use each other in a cycle: $a → $a.',
    ],
    [
      'variables in a cycle',
      withTask({ prompt: ['$a'] }, { promptVariables: { a: ['$b'], b: ['$c'], c: ['$b'] } }),
      'entry.promptVariables["b"]: Prompt variables use each other in a cycle: $b → $c → $b.',
    ],
    [
      'a variable named like one of a run',
      catalogue({ promptVariables: { item: ['x'] } }),
      'entry.promptVariables["item"]: $item gets its value when a task runs.',
    ],
    [
      'a variable that no prompt can name',
      catalogue({ promptVariables: { 'a b': ['x'] } }),
      'entry.promptVariables["a b"]: No prompt can use a variable of this name.',
    ],
    [
      'a variable that is text',
      { ...catalogue(), promptVariables: { a: 'x' } },
      'entry.promptVariables["a"]: Expected a list, but got "x".',
    ],
    [
      'user input that is not announced',
      withTask({ prompt: ['$user-input'] }),
      'entry.tasks["it"].requireUserInput: The prompt uses $user-input, but requireUserInput is false.',
    ],
    [
      'user input by a variable that is not announced',
      withTask({ prompt: ['$a'] }, { promptVariables: { a: ['$user-input'] } }),
      'entry.tasks["it"].requireUserInput: The prompt uses $user-input, but requireUserInput is false.',
    ],
    [
      'user input that is not used',
      withTask({ requireUserInput: true }),
      'entry.tasks["it"].requireUserInput: The prompt does not use $user-input, but requireUserInput is true.',
    ],
    [
      'a long prompt',
      withTask({ prompt: ['x'.repeat(1_000_001)] }),
      'entry.tasks["it"].prompt: The expanded prompt has 1,000,001 characters; 1,000,000 are allowed.',
    ],

    [
      'an unknown tool',
      withTask({ criteria: { toolExecuted: ['bash', 'bsh'], failureAction } }),
      'entry.tasks["it"].criteria.toolExecuted[1]: There is no tool "bsh".',
    ],
    [
      'a condition without an answer',
      withTask({ criteria: { condition: ['Is it good?'], failureAction } }),
      'entry.tasks["it"].criteria.condition: A condition has to mention job_boolean_true or job_boolean_false.',
    ],
    [
      'a condition with a longer tool',
      withTask({ criteria: { condition: ['job_boolean_truely'], failureAction } }),
      'entry.tasks["it"].criteria.condition: A condition has to mention job_boolean_true or job_boolean_false.',
    ],
    [
      'availability without an answer',
      withTask({ availability: { condition: ['Is it good?'] } }),
      'entry.tasks["it"].availability.condition: A condition has to mention job_boolean_true or job_boolean_false.',
    ],
    [
      'an empty condition',
      withTask({ criteria: { condition: [], failureAction } }),
      'entry.tasks["it"].criteria.condition: The prompt is empty.',
    ],
    [
      'an unknown variable in a condition',
      withTask({ availability: { condition: ['job_boolean_true $who'] } }),
      'entry.tasks["it"].availability.condition: Cannot find prompt variable: $who.',
    ],
    [
      'an unknown keyword',
      withTask({ availability: { previousJobKeywords: ['all', 'al'] } }),
      'entry.tasks["it"].availability.previousJobKeywords[1]: There is no keyword in the grid "al".',
    ],
    [
      'an unknown previous task',
      withTask({ availability: { previousTasks: ['biuld'] } }),
      'entry.tasks["it"].availability.previousTasks[0]: There is no task "biuld".',
    ],
    [
      'criteria without action',
      withTask({ criteria: {} as never }),
      'entry.tasks["it"].criteria.failureAction: It is missing.',
    ],
    [
      'an unknown action',
      withTask({ criteria: { failureAction: ['Retry', 1] as never } }),
      'entry.tasks["it"].criteria.failureAction: It cannot be a list.',
    ],
    [
      'an action without budget',
      withTask({ criteria: { failureAction: {} as never } }),
      'entry.tasks["it"].criteria.failureAction.retryTimes: It is missing.',
    ],
    [
      'an unknown variable of the later action',
      withTask({ criteria: { failureAction: { retryTimes: 1, additionalPrompt: ['$who'] } } }),
      'entry.tasks["it"].criteria.failureAction.additionalPrompt: Cannot find prompt variable: $who.',
    ],
    [
      'an unknown variable of the earlier action',
      withTask({ criteria: { failureAction: ['RetryWithUserPrompt', 1, '$who'] } }),
      'entry.tasks["it"].criteria.failureAction[2]: Cannot find prompt variable: $who.',
    ],

    ['no work', { ...catalogue({ grid: [] }), jobs: { it: {} } }, 'entry.jobs["it"].work: It is missing.'],
    ['an unknown kind', withWork({ kind: 'Sec' } as never), 'entry.jobs["it"].work.kind: There is no kind "Sec".'],
    [
      'an unknown field of a work',
      withWork({ ...ref('build'), task: 'x' } as never),
      'entry.jobs["it"].work.task: There is no field of Ref of this name.',
    ],
    [
      'an unknown task',
      withWork(seq(ref('biuld'))),
      'entry.jobs["it"].work.works[0].taskId: There is no task "biuld".',
    ],
    [
      'a task named like a method',
      withWork(ref('constructor')),
      'entry.jobs["it"].work.taskId: There is no task "constructor".',
    ],
    [
      'an unknown category of a work',
      withWork({ kind: 'Ref', taskId: 'build', modelOverride: { category: 'x' } }),
      'entry.jobs["it"].work.modelOverride.category: There is no category in models "x".',
    ],
    [
      'no model at all',
      catalogue({
        tasks: { bare: { prompt: ['x'], requireUserInput: false } },
        jobs: { it: { work: par(ref('bare')) } },
      }),
      'entry.jobs["it"].work.works[0].modelOverride: It is missing, and the task "bare" has no model either.',
    ],
    [
      'a mistake in a pre-condition',
      withWork({ kind: 'Loop', preCondition: [true, ref('x')], body: ref('build') }),
      'entry.jobs["it"].work.preCondition[1].taskId: There is no task "x".',
    ],
    [
      'a mistake in a body',
      withWork({ kind: 'Loop', body: ref('x') }),
      'entry.jobs["it"].work.body.taskId: There is no task "x".',
    ],
    [
      'a mistake in a post-condition',
      withWork({ kind: 'Loop', body: ref('build'), postCondition: [false, ref('x')] }),
      'entry.jobs["it"].work.postCondition[1].taskId: There is no task "x".',
    ],
    [
      'a mistake in a question',
      withWork({ kind: 'Alt', condition: ref('x') }),
      'entry.jobs["it"].work.condition.taskId: There is no task "x".',
    ],
    [
      'a mistake in a branch',
      withWork({ kind: 'Alt', condition: ref('build'), trueWork: ref('x') }),
      'entry.jobs["it"].work.trueWork.taskId: There is no task "x".',
    ],
    [
      'a mistake in the other branch',
      withWork({ kind: 'Alt', condition: ref('build'), falseWork: ref('x') }),
      'entry.jobs["it"].work.falseWork.taskId: There is no task "x".',
    ],
    [
      'items without a task',
      withWork({ kind: 'Each', items: par(call('ci')), body: ref('build') }),
      'entry.jobs["it"].work.items: It has no Ref, so that no task could report items.',
    ],
    [
      'no body at once',
      withWork({ kind: 'Each', items: ref('build'), body: ref('build'), concurrency: 0 }),
      'entry.jobs["it"].work.concurrency: It has to be at least 1, but is 0.',
    ],
    ['a wait for nothing', withWork({ kind: 'Wait' }), 'entry.jobs["it"].work: It does not say how long.'],
    [
      'a wait for two things',
      withWork({ kind: 'Wait', seconds: 1, until: '10:00' }),
      'entry.jobs["it"].work: It has both seconds and until.',
    ],
    [
      'a wait until no time',
      withWork({ kind: 'Wait', until: '25:00' }),
      'entry.jobs["it"].work.until: "25:00" is no time.',
    ],
    ['a call of no job', withWork(call('cii')), 'entry.jobs["it"].work.jobName: There is no job "cii".'],
    [
      'a job that calls itself',
      withWork(seq(ref('build'), call('it'))),
      'entry.jobs["it"].work.works[1].jobName: Jobs call each other in a cycle: "it" → "it".',
    ],
    [
      'jobs that call each other',
      withWork(call('b'), {}, { jobs: { b: { work: par(call('c')) }, c: { work: call('b') } } }),
      'entry.jobs["c"].work.jobName: Jobs call each other in a cycle: "b" → "c" → "b".',
    ],
    ['an empty input of a call', withWork(call('talk', [''])), 'entry.jobs["it"].work.userInput: The prompt is empty.'],
    [
      'an unknown variable in the input of a call',
      withWork(call('talk', ['$who'])),
      'entry.jobs["it"].work.userInput: Cannot find prompt variable: $who.',
    ],
    [
      'a job that hides what it needs',
      withWork(ref('ask'), { requireUserInput: false }),
      'entry.jobs["it"].requireUserInput: It is false, but the job requires user input, because the task "ask" does.',
    ],
    [
      'a job that hides what a called job needs',
      withWork(call('talk'), { requireUserInput: false }),
      'entry.jobs["it"].requireUserInput: It is false, but the job requires user input, because the job "talk" does.',
    ],
    [
      'a job that asks for what it does not need',
      withWork(call('talk', ['hello']), { requireUserInput: true }),
      'entry.jobs["it"].requireUserInput: It is true, but no task of the job requires user input.',
    ],
    [
      'a tree of 51 works in works',
      withWork(nested(51)),
      /^entry\.jobs\["it"\]\.work(\.works\[0\]){50}: It stands deeper than 50 works in works\.$/,
    ],
    [
      'more than 20,000 works',
      withWork(par(...Array.from({ length: 20_000 }, () => ref('build')))),
      'entry.jobs["it"].work: The job has more than 20,000 works.',
    ],
    ['values in values without end', endless(), 'entry: Its values are nested more than 300 deep.'],
    [
      'more than 5,000 tasks',
      catalogue({ tasks: Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`t${i}`, task()])) }),
      'entry.tasks: It has 5,002 entries; 5,000 are allowed.',
    ],
    ['a task without a name', catalogue({ tasks: { ' ': task() } }), 'entry.tasks[" "]: This name cannot be used.'],
    [
      'a name that no object may have',
      JSON.parse(
        '{"models":{"driving":"m"},"tasks":{"__proto__":{"prompt":["x"],"requireUserInput":false}},"jobs":{}}',
      ),
      'entry.tasks["__proto__"]: This name cannot be used.',
    ],
  ];

  it.each(rows)('%s', (_, input, problem) => {
    const found = problems(input);
    expect(found).toContainEqual(problem instanceof RegExp ? expect.stringMatching(problem) : problem);
    // Nothing is told that only follows from the mistake.
    expect(found).toHaveLength(1);
  });
});

function endless(): unknown {
  const value: Record<string, unknown> = {};
  value['models'] = value;
  return value;
}

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
