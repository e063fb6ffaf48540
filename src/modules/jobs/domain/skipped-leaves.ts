import type { InstalledWork } from './installed-catalogue.js';
import { worksOf } from './work-tree.js';

/** The numbered works of a tree that is not run, with the paths that they would have had. */
export function* skippedLeaves(work: InstalledWork, path: string): Generator<{ workId: number; path: string }> {
  for (const { work: each, path: at } of worksOf(work, path)) {
    if ('workIdInJob' in each) yield { workId: each.workIdInJob, path: at };
  }
}
