import type { Work } from '../../../contracts/catalogue.js';
import { assertNever } from '../../../kernel/assert-never.js';
import type { InstalledWork } from './installed-catalogue.js';

/** Expands the user input of a `Call`. */
export type ExpandInput = (lines: readonly string[]) => string[];

/** The tree as it runs: flattened, its leaves numbered depth first. Numbers that it had are forgotten. */
export function planWork(work: Work, expandInput: ExpandInput = lines => [...lines]): InstalledWork {
  let next = 0;
  const plan = (each: Work): InstalledWork => {
    switch (each.kind) {
      case 'Ref':
        return { ...each, workIdInJob: next++ };
      case 'Wait':
        return { ...each, workIdInJob: next++ };
      case 'Call':
        return {
          ...each,
          ...(each.userInput && { userInput: expandInput(each.userInput) }),
          workIdInJob: next++,
        };
      case 'Seq':
      case 'Par':
        return { kind: each.kind, works: flat(each.kind, each.works).map(plan) };
      case 'Loop':
        // Written out in the order of the numbers.
        return {
          kind: 'Loop',
          ...(each.preCondition && { preCondition: [each.preCondition[0], plan(each.preCondition[1])] }),
          body: plan(each.body),
          ...(each.postCondition && { postCondition: [each.postCondition[0], plan(each.postCondition[1])] }),
        };
      case 'Alt':
        return {
          kind: 'Alt',
          condition: plan(each.condition),
          ...(each.trueWork && { trueWork: plan(each.trueWork) }),
          ...(each.falseWork && { falseWork: plan(each.falseWork) }),
        };
      case 'Each':
        return {
          kind: 'Each',
          items: plan(each.items),
          body: plan(each.body),
          ...(each.concurrency !== undefined && { concurrency: each.concurrency }),
        };
      default:
        return assertNever(each);
    }
  };
  return plan(work);
}

function flat(kind: 'Seq' | 'Par', works: readonly Work[]): Work[] {
  return works.flatMap(work => (work.kind === kind ? flat(kind, work.works) : [work]));
}
