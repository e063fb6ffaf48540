import fc from 'fast-check';
import type { Work } from '../../../../../src/contracts/catalogue.js';

const optional = (work: fc.Arbitrary<Work>) => fc.option(work, { nil: undefined });
const asked = (work: fc.Arbitrary<Work>) => fc.option(fc.tuple(fc.boolean(), work), { nil: undefined });
const given = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

/** Small trees of every kind of work. */
export const anyWork: fc.Arbitrary<Work> = fc.letrec<{ work: Work }>(tie => ({
  work: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 'c').map((taskId): Work => ({ kind: 'Ref', taskId })),
    fc.constantFrom('x', 'y').map((jobName): Work => ({ kind: 'Call', jobName })),
    fc.nat(100).map((seconds): Work => ({ kind: 'Wait', seconds })),
    fc.array(tie('work'), { maxLength: 4 }).map((works): Work => ({ kind: 'Seq', works })),
    fc.array(tie('work'), { maxLength: 4 }).map((works): Work => ({ kind: 'Par', works })),
    fc
      .record({ preCondition: asked(tie('work')), body: tie('work'), postCondition: asked(tie('work')) })
      .map((loop): Work => given({ kind: 'Loop', ...loop })),
    fc
      .record({ condition: tie('work'), trueWork: optional(tie('work')), falseWork: optional(tie('work')) })
      .map((alt): Work => given({ kind: 'Alt', ...alt })),
    fc.record({ items: tie('work'), body: tie('work') }).map((each): Work => ({ kind: 'Each', ...each })),
  ),
})).work;
