import fc from 'fast-check';
import { work as contract, type Work } from '../../../../../src/contracts/catalogue.js';
import { planWork } from '../../../../../src/modules/jobs/domain/plan-work.js';
import { worksOf } from '../../../../../src/modules/jobs/domain/work-tree.js';
import { call, par, ref, seq } from './catalogue-bench.js';
import { anyWork } from './work-arbitrary.js';

const leafKinds = ['Ref', 'Call', 'Wait'];
const nameOf = (work: Work) => (work.kind === 'Ref' ? work.taskId : work.kind === 'Call' ? work.jobName : work.kind);
/** The leaves as they are met when the document is read from its beginning. */
function leavesOf(work: Work): string[] {
  if (leafKinds.includes(work.kind)) return [nameOf(work)];
  return Object.values(work)
    .flatMap(value => [value].flat())
    .flatMap(value => (isWork(value) ? leavesOf(value) : []));
}
const isWork = (value: unknown): value is Work => typeof value === 'object' && value !== null && 'kind' in value;

describe('planWork', () => {
  it.each<[string, Work, Work]>([
    ['Seq in Seq', seq(ref('a'), seq(ref('b'), seq(ref('c')))), seq(ref('a'), ref('b'), ref('c'))],
    ['Par in Par', par(par(ref('a')), ref('b')), par(ref('a'), ref('b'))],
    ['an empty Seq in Seq', seq(seq(), ref('a')), seq(ref('a'))],
    ['a Seq in a Par in a Seq stays', seq(par(seq(ref('a')))), seq(par(seq(ref('a'))))],
    ['inside a loop', { kind: 'Loop', body: seq(seq(ref('a'))) }, { kind: 'Loop', body: seq(ref('a')) }],
  ])('flattens: %s', (_, given, expected) => {
    expect(planWork(given)).toEqual(planWork(expected));
    expect(planWork(given)).toMatchObject(expected);
  });

  it('forgets numbers that were written', () => {
    expect(
      planWork(seq({ kind: 'Ref', taskId: 'a', workIdInJob: 7 }, { kind: 'Ref', taskId: 'b', workIdInJob: 7 })),
    ).toEqual({
      kind: 'Seq',
      works: [
        { kind: 'Ref', taskId: 'a', workIdInJob: 0 },
        { kind: 'Ref', taskId: 'b', workIdInJob: 1 },
      ],
    });
  });

  it('expands the input of calls', () => {
    expect(planWork(call('a', ['$x']), lines => lines.map(line => `${line}!`))).toMatchObject({ userInput: ['$x!'] });
  });

  it('keeps the leaves in their order', () => {
    fc.assert(fc.property(anyWork, work => expect(leavesOf(planWork(work))).toEqual(leavesOf(work))));
  });

  it('numbers the leaves from 0, depth first, and nothing else', () => {
    fc.assert(
      fc.property(anyWork, work => {
        const ids = [...worksOf(planWork(work))].flatMap(({ work: each }) =>
          'workIdInJob' in each ? each.workIdInJob : [],
        );
        expect(ids).toEqual(leavesOf(work).map((_, index) => index));
      }),
    );
  });

  it('gives each work a path of its own, and a tree that the contract takes', () => {
    fc.assert(
      fc.property(anyWork, work => {
        const planned = planWork(work);
        const paths = [...worksOf(planned)].map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
        expect(contract.parse(planned)).toEqual(planned);
      }),
    );
  });

  it('leaves no Seq in a Seq and no Par in a Par', () => {
    fc.assert(
      fc.property(anyWork, work => {
        for (const { work: each } of worksOf(planWork(work))) {
          if (each.kind !== 'Seq' && each.kind !== 'Par') continue;
          expect(each.works.map(({ kind }) => kind)).not.toContain(each.kind);
        }
      }),
    );
  });
});
