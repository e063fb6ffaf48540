import fc from 'fast-check';
import type { Work } from '../../../../../src/contracts/catalogue.js';
import { chart as contract } from '../../../../../src/contracts/jobs.js';
import { chartOf } from '../../../../../src/modules/jobs/domain/job-chart.js';
import { planWork } from '../../../../../src/modules/jobs/domain/plan-work.js';
import { call, par, ref, seq } from './catalogue-bench.js';
import { anyWork } from './work-arbitrary.js';

const draw = (work: Work) => chartOf(planWork(work));
const arrows = (work: Work) =>
  draw(work).arrows.map(({ from, to, kind, label }) => `${from} ${kind === 'back' ? '^' : '>'}${label ?? ''} ${to}`);

describe('the chart of a job', () => {
  it.each<[string, Work, string[]]>([
    ['a task', ref('a'), ['begin > :task', ':task > end']],
    ['nothing', seq(), ['begin > end']],
    ['a Seq', seq(ref('a'), ref('b')), ['begin > 0:task', '0:task > 1:task', '1:task > end']],
    [
      'a Par',
      par(ref('a'), call('x')),
      ['begin > :begin', ':begin > 0:task', ':begin > 1:call', '0:task > :end', '1:call > :end', ':end > end'],
    ],
    ['an empty Par', par(), ['begin > :begin', ':begin > :end', ':end > end']],
    [
      'an Alt with both branches',
      { kind: 'Alt', condition: ref('a'), trueWork: ref('b'), falseWork: ref('c') },
      ['begin > :x', ':x >true true:task', ':x >false false:task', 'true:task > end', 'false:task > end'],
    ],
    [
      'an Alt with one branch',
      { kind: 'Alt', condition: ref('a'), falseWork: ref('c') },
      ['begin > :x', ':x >false false:task', ':x >true end', 'false:task > end'],
    ],
    [
      'a Loop with both questions',
      { kind: 'Loop', preCondition: [true, ref('a')], body: ref('b'), postCondition: [false, ref('c')] },
      [
        'begin > :loop',
        ':loop > pre:condition',
        'pre:condition >true body:task',
        'body:task > post:condition',
        'post:condition ^false :loop',
        'pre:condition >false end',
        'post:condition >true end',
      ],
    ],
    [
      'a Loop without a question',
      { kind: 'Loop', body: ref('a') },
      ['begin > :loop', ':loop > body:task', 'body:task > end'],
    ],
    [
      'an Each',
      { kind: 'Each', items: ref('a'), body: ref('b'), concurrency: 3 },
      ['begin > items:task', 'items:task > :each', ':each > item:task', 'item:task ^ :each', ':each > end'],
    ],
    [
      'a question of several works',
      { kind: 'Alt', condition: seq(ref('a'), { kind: 'Wait', seconds: 90 }) },
      [
        'begin > condition.0:task',
        'condition.0:task > condition.1:wait',
        'condition.1:wait > :x',
        ':x >true end',
        ':x >false end',
      ],
    ],
  ])('draws %s', (_, work, expected) => {
    expect(arrows(work)).toEqual(expected.map(arrow => arrow.replaceAll(':x', 'condition:condition')));
  });

  it('puts what belongs to a Par, Loop or Each into its first node', () => {
    const { nodes } = draw(par({ kind: 'Loop', body: { kind: 'Each', items: ref('a'), body: seq(ref('b')) } }));
    expect(nodes.map(({ id, parent }) => [id, parent])).toEqual([
      ['begin', undefined],
      [':begin', undefined],
      ['0:loop', ':begin'],
      ['0.body.items:task', '0:loop'],
      ['0.body:each', '0:loop'],
      ['0.body.item.0:task', '0.body:each'],
      [':end', ':begin'],
      ['end', undefined],
    ]);
  });

  it.each<[Work, string]>([
    [{ kind: 'Wait', seconds: 45 }, 'Wait 45 s'],
    [{ kind: 'Wait', seconds: 120 }, 'Wait 2 min'],
    [{ kind: 'Wait', seconds: 7200 }, 'Wait 2 h'],
    [{ kind: 'Wait', seconds: 86_400 }, 'Wait 1 d'],
    [{ kind: 'Wait', seconds: 0 }, 'Wait 0 s'],
    [{ kind: 'Wait', until: '18:00' }, 'Until 18:00'],
    [ref('a'), 'Task a'],
    [call('x'), 'Job x'],
  ])('writes %j as %j', (work, label) => {
    const labels = { task: (id: string) => `Task ${id}`, job: (name: string) => `Job ${name}` };
    expect(chartOf(planWork(work), labels).nodes[1]).toMatchObject({ label, workId: 0 });
  });

  it('joins existing nodes with unique ids, and reaches every one of them from its begin', () => {
    fc.assert(
      fc.property(anyWork, work => {
        const chart = draw(work);
        expect(contract.parse(chart)).toEqual(chart);
        const ids = new Set(chart.nodes.map(({ id }) => id));
        expect(ids.size).toBe(chart.nodes.length);
        for (const { parent } of chart.nodes) expect(parent === undefined || ids.has(parent)).toBe(true);
        for (const { from, to } of chart.arrows) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
        const targets = new Set(chart.arrows.map(({ to }) => to));
        const lonely = chart.nodes.filter(({ id }) => id !== 'begin' && !targets.has(id));
        expect(lonely).toEqual([]);
      }),
    );
  });

  it('draws 20,000 works in linear time', () => {
    const work = par(...Array.from({ length: 200 }, () => seq(...Array.from({ length: 99 }, () => ref('a')))));
    const begin = performance.now();
    expect(draw(work).nodes).toHaveLength(19_804);
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});
