import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Work } from '../../../../../src/contracts/catalogue.js';
import { chartOf } from '../../../../../src/modules/jobs/domain/job-chart.js';
import { planWork } from '../../../../../src/modules/jobs/domain/plan-work.js';
import { layoutChart } from '../../../../../client/lib/jobs/chart-layout.js';
import type { Place } from '../../../../../client/lib/jobs/chart-place.js';
import { neighbour } from '../../../../../client/lib/jobs/chart-neighbour.js';

const ref: Work = { kind: 'Ref', taskId: 'task' };
const chart = (work: Work) => chartOf(planWork(work));
const overlap = (a: Place, b: Place): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const { work: anyWork } = fc.letrec<{ work: Work }>(tie => ({
  work: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant<Work>(ref),
    fc.constant<Work>({ kind: 'Wait', seconds: 5 }),
    fc.array(tie('work'), { minLength: 1, maxLength: 3 }).map((works): Work => ({ kind: 'Seq', works })),
    fc.array(tie('work'), { minLength: 1, maxLength: 15 }).map((works): Work => ({ kind: 'Par', works })),
    fc
      .tuple(tie('work'), tie('work'))
      .map(([body, post]): Work => ({ kind: 'Loop', body, postCondition: [true, post] })),
    fc.tuple(tie('work'), tie('work')).map(([pre, body]): Work => ({ kind: 'Loop', preCondition: [false, pre], body })),
    fc.tuple(tie('work'), tie('work')).map(([condition, trueWork]): Work => ({ kind: 'Alt', condition, trueWork })),
    fc.tuple(tie('work'), tie('work')).map(([items, body]): Work => ({ kind: 'Each', items, body })),
  ),
}));

describe('layoutChart', () => {
  it('places every node of any job, none on another and all inside', () => {
    fc.assert(
      fc.property(anyWork, work => {
        const drawn = chart(work);
        const layout = layoutChart(drawn);
        const places = drawn.nodes.map(node => layout.places.get(node.id));
        expect(places).not.toContain(undefined);
        const all = places.filter(place => place !== undefined);
        for (const [index, place] of all.entries()) {
          expect(place.x >= 0 && place.y >= 0 && place.x + place.width <= layout.width + 0.01).toBe(true);
          expect(all.slice(index + 1).filter(other => overlap(place, other))).toEqual([]);
        }
        expect(layout.routes).toHaveLength(drawn.arrows.length);
      }),
      { numRuns: 60 },
    );
  });

  it('draws arrows down, except those back to the begin of a loop', () => {
    const drawn = chart({
      kind: 'Seq',
      works: [ref, { kind: 'Alt', condition: ref, trueWork: ref, falseWork: ref }, ref],
    });
    const { places } = layoutChart(drawn);
    for (const { from, to } of drawn.arrows) expect(places.get(from)?.y).toBeLessThan(places.get(to)?.y ?? 0);
  });

  it('stands branches side by side, in several rows when they are many', () => {
    const rows = (count: number) => {
      const works = Array.from({ length: count }, () => ref);
      const { places } = layoutChart(chart({ kind: 'Par', works }));
      return new Set(works.map((_, index) => places.get(`${index}:task`)?.y)).size;
    };
    expect([rows(3), rows(12)]).toEqual([1, 1]);
    expect(rows(100)).toBeGreaterThan(4);
  });

  it('places 10,000 works in less than half a second', () => {
    const drawn = chart({ kind: 'Seq', works: Array.from({ length: 10_000 }, () => ref) });
    const before = performance.now();
    layoutChart(drawn);
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe('neighbour', () => {
  it('goes the way of the arrow keys', () => {
    const { places } = layoutChart(chart({ kind: 'Seq', works: [ref, { kind: 'Par', works: [ref, ref, ref] }, ref] }));
    const ids = ['0:task', '1.0:task', '1.1:task', '1.2:task', '2:task'];
    const go = (from: string, ...keys: ('up' | 'down' | 'left' | 'right')[]) =>
      keys.reduce((at, key) => neighbour(places, ids, at, key) ?? at, from);
    expect(go('0:task', 'down')).toBe('1.1:task');
    expect(go('0:task', 'down', 'right')).toBe('1.2:task');
    expect(go('0:task', 'down', 'right', 'right')).toBe('1.2:task');
    expect(go('1.0:task', 'down', 'up')).toBe('1.1:task');
    expect(go('2:task', 'down')).toBe('2:task');
  });
});
