import { call, catalogue, itRefuses, nested, par, ref, seq, withWork } from './catalogue-bench.js';

describe('a catalogue with a broken job', () => {
  itRefuses([
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
  ]);
});
