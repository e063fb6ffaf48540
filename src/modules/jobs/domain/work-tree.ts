import type { Work } from '../../../contracts/catalogue.js';
import { assertNever } from '../../../kernel/assert-never.js';
import type { InstalledWork } from './installed-catalogue.js';

/** A work in another one. */
export interface Child<W> {
  readonly work: W;
  /** Its step in a work's path: `0`, `pre`, `body`, `post`, `condition`, `true`, `false`, `items`, `item`. */
  readonly step: string;
  /** Its place in the document: `.works[0]`, `.preCondition[1]`. */
  readonly field: string;
}

/** The works directly in one, in the order in which they are numbered. */
export function childrenOf(work: InstalledWork): Child<InstalledWork>[];
export function childrenOf(work: Work): Child<Work>[];
export function childrenOf(work: Work): Child<Work>[] {
  switch (work.kind) {
    case 'Ref':
    case 'Call':
    case 'Wait':
      return [];
    case 'Seq':
    case 'Par':
      return work.works.map((each, index) => ({ work: each, step: `${index}`, field: `.works[${index}]` }));
    case 'Loop':
      return [
        ...child(work.preCondition?.[1], 'pre', '.preCondition[1]'),
        ...child(work.body, 'body', '.body'),
        ...child(work.postCondition?.[1], 'post', '.postCondition[1]'),
      ];
    case 'Alt':
      return [
        ...child(work.condition, 'condition', '.condition'),
        ...child(work.trueWork, 'true', '.trueWork'),
        ...child(work.falseWork, 'false', '.falseWork'),
      ];
    case 'Each':
      return [...child(work.items, 'items', '.items'), ...child(work.body, 'item', '.body')];
    default:
      return assertNever(work);
  }
}

/** The path of a work in its job: steps joined with dots, and empty for the root. */
export function childPath(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`;
}

/** Every work of a tree, depth first, the root included. Trees are at most 50 works deep. */
export function* worksOf(work: InstalledWork, path = ''): Generator<{ work: InstalledWork; path: string }> {
  yield { work, path };
  for (const each of childrenOf(work)) yield* worksOf(each.work, childPath(path, each.step));
}

function child(work: Work | undefined, step: string, field: string): Child<Work>[] {
  return work === undefined ? [] : [{ work, step, field }];
}
