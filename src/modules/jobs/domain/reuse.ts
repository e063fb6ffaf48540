import type { Reuse, WorkRecord } from './job-store.js';

/**
 * What a rerun takes over. `start`: nothing. `failed`: every work that succeeded, or was taken over before. A path: what succeeded and had begun
 * before the work there; undefined when no work at that path was reached. A failed condition was an answer, but it is
 * asked again: only what succeeded is taken over.
 */
export function reuseFrom(works: readonly WorkRecord[], from: string): Reuse | undefined {
  if (from === 'start') return {};
  const at = from === 'failed' ? works.length : works.findIndex(work => isIn(work.path, from));
  if (at < 0) return undefined;
  const kept = works.slice(0, at).filter(work => from === 'failed' || !isIn(work.path, from));
  return Object.fromEntries(kept.flatMap(({ path, result }) => (result?.succeeded ? [[path, result]] : [])));
}

function isIn(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`);
}
