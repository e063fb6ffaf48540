import fc from 'fast-check';
import type { Work } from '../../../../../src/contracts/catalogue.js';
import type { JobEvent } from '../../../../../src/contracts/job-events.js';
import { type BranchEnd, type JobPort, runBranch } from '../../../../../src/modules/jobs/domain/job-engine.js';
import type { JobPlan } from '../../../../../src/modules/jobs/domain/job-runner.js';
import type { Values, WorkResult } from '../../../../../src/modules/jobs/domain/values.js';
import { makePlan, par, ref, seq } from '../../../../support/job-plans.js';

/** A task's name says what it does: `ok`, `no`, `turns 2` (fails from then on), `sets a=1`, `lists x y`, `throws`. */
class Room implements JobPort {
  readonly ran: string[] = [];
  readonly told: JobEvent[] = [];
  readonly seen: Record<string, Values> = {};
  most = 0;
  private now = 0;
  private readonly turns = new Map<string, number>();

  constructor(private readonly planned: JobPlan) {}

  async runTask(path: string, work: { taskId: string }, values: Values): Promise<WorkResult> {
    this.ran.push(path);
    this.seen[path] = values;
    const [verb, ...words] = work.taskId.split(' ');
    if (verb === 'throws') throw new Error(path);
    const turn = (this.turns.get(work.taskId) ?? 0) + 1;
    this.turns.set(work.taskId, turn);
    const succeeded = verb === 'turns' ? turn < Number(words[0]) : verb !== 'no';
    const sets = verb === 'sets' ? words.map(word => word.split('=')) : [];
    const lists = verb === 'lists' ? { 'reported-items': words.join('\n') } : {};
    return { succeeded, values: { ...values, ...Object.fromEntries(sets), ...lists } };
  }

  async runBranches(branches: readonly Parameters<typeof runBranch>[2][], atOnce: number): Promise<BranchEnd[]> {
    const ends: BranchEnd[] = [];
    const waiting = [...branches.entries()];
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        this.most = Math.max(this.most, ++this.now);
        ends[next[0]] = await runBranch(this.planned, this, next[1]);
        this.now -= 1;
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, branches.length) }, lane));
    return ends;
  }

  async wait(path: string): Promise<void> {
    this.ran.push(path);
  }

  async tell(event: JobEvent): Promise<void> {
    this.told.push(event);
  }

  skipped(): string[] {
    return this.told.flatMap(event => ('callback' in event && event.callback === 'workSkipped' ? [event.path] : []));
  }
}

async function run(work: Work, other: Parameters<typeof makePlan>[1] = {}) {
  const plan = makePlan(work, other);
  const room = new Room(plan);
  const end = await runBranch(plan, room, { path: '', values: plan.values, works: 0 });
  return { end, room };
}

const ok = ref('ok');
const no = ref('no');
const alt = (condition: Work, trueWork?: Work, falseWork?: Work): Work => ({
  kind: 'Alt',
  condition,
  trueWork,
  falseWork,
});
const wait: Work = { kind: 'Wait', seconds: 1 };
const call = (jobName: string, userInput?: string[]): Work => ({ kind: 'Call', jobName, userInput });
const each = (items: string, body: Work, concurrency?: number): Work => ({
  kind: 'Each',
  items: ref(`lists ${items}`),
  body,
  concurrency,
});

/** Every kind with each of its outcomes: name, work, whether it succeeds. */
const KINDS: [string, Work, boolean][] = [
  ['Ref that succeeds', ok, true],
  ['Ref that fails', no, false],
  ['empty Seq', seq(), true],
  ['Seq of good works', seq(ok, ok), true],
  ['Seq that fails first', seq(no, ok), false],
  ['Seq that fails last', seq(ok, no), false],
  ['empty Par', par(), true],
  ['Par of good works', par(ok, ok), true],
  ['Par with a failing work', par(ok, no, ok), false],
  ['Par of failing works', par(no, no), false],
  ['Loop of neither condition', { kind: 'Loop', body: ok }, true],
  ['Loop of neither condition that fails', { kind: 'Loop', body: no }, false],
  ['Loop that is not entered', { kind: 'Loop', preCondition: [true, no], body: no }, true],
  ['Loop that is not entered on false', { kind: 'Loop', preCondition: [false, ok], body: no }, true],
  ['Loop with a failing body', { kind: 'Loop', preCondition: [true, ok], body: no }, false],
  ['Loop that repeats while true', { kind: 'Loop', preCondition: [true, ref('turns 3')], body: ok }, true],
  ['Loop that ends on its post-condition', { kind: 'Loop', body: ok, postCondition: [true, no] }, true],
  ['Loop that repeats on its post-condition', { kind: 'Loop', body: ok, postCondition: [true, ref('turns 3')] }, true],
  ['Loop that ends on a false post-condition', { kind: 'Loop', body: ok, postCondition: [false, ok] }, true],
  ['Loop whose body fails before the post-condition', { kind: 'Loop', body: no, postCondition: [true, ok] }, false],
  ['Alt true, good', alt(ok, ok, no), true],
  ['Alt true, failing', alt(ok, no, ok), false],
  ['Alt true, no branch', alt(ok, undefined, no), true],
  ['Alt false, good', alt(no, no, ok), true],
  ['Alt false, failing', alt(no, ok, no), false],
  ['Alt false, no branch', alt(no, no), true],
  ['Each of no items', each('', no), true],
  ['Each of good bodies', each('a b', ok), true],
  ['Each with failing bodies', each('a b', no), false],
  ['Each whose list fails', { kind: 'Each', items: no, body: ok }, false],
  ['Call of a good job', call('good'), true],
  ['Call of a failing job', call('bad'), false],
  ['Wait', wait, true],
];

/** Where it stands, and what the whole is then. */
const POSITIONS: [string, (work: Work) => Work, (succeeded: boolean) => boolean][] = [
  ['alone', work => work, succeeded => succeeded],
  ['first of a Seq', work => seq(work, ok), succeeded => succeeded],
  ['last of a Seq', work => seq(ok, work), succeeded => succeeded],
  ['behind a failure', work => seq(no, work), () => false],
  ['in a Par', work => par(ok, work), succeeded => succeeded],
  ['beside a failure', work => par(work, no), () => false],
  ['as a condition of an Alt with a good true', work => alt(work, ok, no), succeeded => succeeded],
  ['as a condition of an Alt with a good false', work => alt(work, no, ok), succeeded => !succeeded],
  ['as a true branch', work => alt(ok, work, no), succeeded => succeeded],
  ['as a false branch', work => alt(no, ok, work), succeeded => succeeded],
  ['as a branch not taken', work => alt(ok, ok, work), () => true],
  ['as a body', work => ({ kind: 'Loop', body: work }), succeeded => succeeded],
  ['as a pre-condition', work => ({ kind: 'Loop', preCondition: [true, work], body: no }), succeeded => !succeeded],
  [
    'as a post-condition',
    work => ({ kind: 'Loop', body: alt(ref('turns 2'), ok, no), postCondition: [true, work] }),
    s => !s,
  ],
  ['as the body of an Each', work => each('x', work), succeeded => succeeded],
  ['as the list of an Each', work => ({ kind: 'Each', items: work, body: ok }), succeeded => succeeded],
];

const CALLED = {
  called: { good: seq(ok, ok), bad: seq(ok, no), 'reports more': ref('sets reported-document=d other=o') },
};

describe('a work of a job', () => {
  describe.each(POSITIONS)('%s', (_position, place, expected) => {
    it.each(KINDS)('%s', async (_name, work, succeeded) => {
      // A task that counts its turns may stand at two places: then the first ones are not the same.
      const { end } = await run(place(work), CALLED);
      expect(end.succeeded).toBe(expected(succeeded));
    });
  });
});

describe('the order of works', () => {
  it.each<[string, Work, string[], string[]]>([
    ['a Seq stops at its first failure', seq(ok, seq(ok), no, ok, par(ok)), ['0', '1', '2'], ['3', '4.0']],
    ['a Par runs all of them', par(no, ok, no), ['0', '1', '2'], []],
    ['an Alt skips the other branch', alt(ok, ok, seq(no, ok)), ['condition', 'true'], ['false.0', 'false.1']],
    ['an Alt skips a true branch', alt(no, ok), ['condition'], ['true']],
    [
      'a Loop numbers its turns from 1',
      { kind: 'Loop', preCondition: [true, ref('turns 3')], body: ok },
      ['pre@1', 'body@1', 'pre@2', 'body@2', 'pre@3'],
      [],
    ],
    [
      'a Loop asks its pre-condition again after its post-condition',
      { kind: 'Loop', preCondition: [true, ok], body: ok, postCondition: [true, ref('turns 2')] },
      ['pre@1', 'body@1', 'post@1', 'pre@2', 'body@2', 'post@2'],
      [],
    ],
    [
      'a Loop that is not entered skips its body',
      { kind: 'Loop', preCondition: [true, no], body: ok },
      ['pre@1'],
      ['body'],
    ],
    ['an Each numbers its items from 0', each('a b', ok), ['items', 'item@0', 'item@1'], []],
    ['an Each runs all its items', each('a b', no), ['items', 'item@0', 'item@1'], []],
    ['an Each of nothing skips its body', each('', seq(ok, ok)), ['items'], ['item.0', 'item.1']],
    ['a called job stands below its call', seq(ok, call('good')), ['0', '1.call.0', '1.call.1'], []],
  ])('%s', async (_name, work, ran, skipped) => {
    const { room } = await run(work, CALLED);
    expect(room.ran).toEqual(ran);
    expect(room.skipped()).toEqual(skipped);
  });

  it('bounds the bodies of an Each that run at once', async () => {
    const items = Array.from({ length: 9 }, (_, index) => `${index}`).join(' ');
    expect((await run(each(items, ok, 3))).room.most).toBe(3);
    expect((await run(each(items, ok))).room.most).toBe(1);
  });

  it('tells of a Wait and of a Call, with their numbers', async () => {
    const { room } = await run(seq(ok, wait, call('bad')), CALLED);
    expect(room.told).toEqual([
      { callback: 'workStarted', workId: 1, path: '1', attempt: 1 },
      { callback: 'workStopped', workId: 1, path: '1', succeeded: true },
      { callback: 'workStarted', workId: 2, path: '2', attempt: 1 },
      { callback: 'workStopped', workId: 2, path: '2', succeeded: false },
    ]);
  });

  it('takes over what an earlier run did', async () => {
    const reuse = { '0': { succeeded: true, values: { a: 'then' } }, '1': { succeeded: true, values: { a: 'later' } } };
    const { room } = await run(seq(ok, wait, ok), { reuse });
    expect(room.ran).toEqual(['2']);
    expect(room.seen['2']).toEqual({ a: 'later' });
    expect(room.told).toEqual([
      { callback: 'workSkipped', workId: 0, path: '0', reason: 'taken over' },
      { callback: 'workSkipped', workId: 1, path: '1', reason: 'taken over' },
    ]);
  });
});

describe('the values of a job', () => {
  const input = { 'user-input': 'input' };

  it('go through a Seq, and out of a condition into what it decides about', async () => {
    const { room, end } = await run(seq(ref('sets a=1'), alt(ref('sets b=2'), ref('sets c=3'))));
    expect(room.seen['1.true']).toEqual({ ...input, a: '1', b: '2' });
    expect(end.values).toEqual({ ...input, a: '1', b: '2', c: '3' });
  });

  it('go through the turns of a Loop', async () => {
    const loop: Work = {
      kind: 'Loop',
      preCondition: [true, ref('sets p=1')],
      body: ref('sets b=2'),
      postCondition: [false, ref('sets q=3')],
    };
    const { room, end } = await run(loop);
    expect(room.seen['post@1']).toEqual({ ...input, p: '1', b: '2' });
    expect(end.values).toEqual({ ...input, p: '1', b: '2', q: '3' });
  });

  it('are the same for all branches of a Par, and merged in their order', async () => {
    const branches = par(ref('sets a=1 b=1'), ref('sets b=2'), seq(ref('ok'), ref('sets c=3')));
    const { room, end } = await run(seq(ref('sets a=0 c=0'), branches));
    expect(room.seen['1.1']).toEqual({ ...input, a: '0', c: '0' });
    expect(end.values).toEqual({ ...input, a: '1', b: '2', c: '3' });
  });

  it('have the item in the body of an Each, and not behind it', async () => {
    const { room, end } = await run(each('x y', each('1 2', ok)));
    expect(room.seen['item@1.item@0']?.item).toBe('1');
    expect(room.seen['item@1.items']).toEqual({ ...input, item: 'y' });
    expect(end.values.item).toBeUndefined();
  });

  it('do not let an Each take a list that was reported before', async () => {
    const { room } = await run(seq(ref('lists a b'), { kind: 'Each', items: ok, body: no }));
    expect(room.ran).toEqual(['0', '1.items']);
  });

  it('of a called job are its input alone; its caller sees what was reported', async () => {
    const { room, end } = await run(seq(ref('sets a=1'), call('reports more', ['Do $a of $user-input.'])), CALLED);
    expect(room.seen['1.call']).toEqual({ 'user-input': 'Do <MISSING> of input.' });
    expect(end.values).toEqual({ ...input, a: '1', 'reported-document': 'd' });
  });
});

describe('a limit of a job', () => {
  const limits = { iterationsPerLoop: 5, depth: 4, worksPerRun: 30 };
  const endless: Work = { kind: 'Loop', preCondition: [true, ok], body: ok };

  it.each<[string, Work, RegExp]>([
    ['turns of a loop', endless, /The loop at "" ran 5 times, which is its limit/],
    ['works of a run', seq(...Array.from({ length: 40 }, () => ok)), /ran 30 works/],
    ['works of branches', seq(par(...Array.from({ length: 28 }, () => ok)), ok, ok), /ran 30 works/],
    ['depth', seq(par(seq(par(seq(ok))))), /more than 4 deep.*"0\.0\.0\.0\.0"/],
    ['calls that go round', call('round'), /more than 4 deep/],
    ['a call of a job that is not there', call('nobody'), /calls "nobody", which its catalogue does not have/],
  ])('ends it: %s', async (_name, work, message) => {
    await expect(run(work, { limits, called: { round: call('round') } })).rejects.toThrow(message);
  });
});

/** What a job means, in a few lines: only whether it succeeds and which tasks run. */
function means(work: Work, ran: string[]): boolean {
  if (work.kind === 'Ref') return (ran.push(work.taskId), !work.taskId.startsWith('no'));
  if (work.kind === 'Seq') return work.works.every(each => means(each, ran));
  if (work.kind === 'Par') return work.works.map(each => means(each, ran)).every(Boolean);
  if (work.kind === 'Loop') {
    if (work.preCondition && means(work.preCondition[1], ran) !== work.preCondition[0]) return true;
    if (!means(work.body, ran)) return false;
    if (work.postCondition) means(work.postCondition[1], ran);
    return true;
  }
  if (work.kind !== 'Alt') return true;
  const taken = means(work.condition, ran) ? work.trueWork : work.falseWork;
  return taken === undefined || means(taken, ran);
}

describe('any tree of works', () => {
  const leaf = fc.record({
    kind: fc.constant('Ref' as const),
    taskId: fc.constantFrom('ok 1', 'ok 2', 'no 1', 'no 2'),
  });
  const { tree } = fc.letrec<{ tree: Work; ends: Work }>(tie => ({
    ends: fc.constant<Work>(ref('no 3')),
    tree: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      fc.record({
        kind: fc.constantFrom('Seq' as const, 'Par' as const),
        works: fc.array(tie('tree'), { maxLength: 4 }),
      }),
      fc.record({
        kind: fc.constant('Alt' as const),
        condition: tie('tree'),
        trueWork: tie('tree'),
        falseWork: tie('tree'),
      }),
      fc.record({ kind: fc.constant('Alt' as const), condition: tie('tree') }),
      // Loops that go round once: what repeats is in the table above.
      fc.record({
        kind: fc.constant('Loop' as const),
        body: tie('tree'),
        postCondition: fc.tuple(fc.constant(true), tie('ends')),
      }),
      fc.record({ kind: fc.constant('Loop' as const), body: tie('tree') }),
    ),
  }));

  it('runs the tasks that it means, and ends as it means', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async work => {
        const ran: string[] = [];
        const succeeded = means(work, ran);
        const { end, room } = await run(work);
        expect(end.succeeded).toBe(succeeded);
        expect(room.ran).toHaveLength(ran.length);
        expect(new Set(room.ran).size).toBe(ran.length);
      }),
      { numRuns: 500 },
    );
  });
});
