import type { JobWork } from '../../../src/contracts/jobs.js';
import { durationOf } from './work-run.js';

export interface ComparedWork {
  readonly path: string;
  readonly taskName: string | undefined;
  readonly first: JobWork | undefined;
  readonly second: JobWork | undefined;
  /** Which of the two tell something else. */
  readonly differs: { readonly status: boolean; readonly attempt: boolean; readonly duration: boolean };
}

/** Shorter differences are noise. */
const least = { ms: 1000, part: 0.25 };

/** The works of two runs of a job side by side, by their paths: those of the first in its order, then what only the second has. */
export function compareWorks(first: readonly JobWork[], second: readonly JobWork[]): ComparedWork[] {
  const byPath = new Map(second.map(work => [work.path, work]));
  const known = new Set(first.map(work => work.path));
  return [
    ...first.map(work => compared(work, byPath.get(work.path))),
    ...second.filter(work => !known.has(work.path)).map(work => compared(undefined, work)),
  ];
}

export const isDifferent = ({ differs }: ComparedWork): boolean =>
  differs.status || differs.attempt || differs.duration;

function compared(first: JobWork | undefined, second: JobWork | undefined): ComparedWork {
  const [a, b] = [first, second].map(work => (work ? durationOf(work, Date.now()) : undefined));
  const apart = a !== undefined && b !== undefined ? Math.abs(a - b) : 0;
  return {
    path: (first ?? second)?.path ?? '',
    taskName: first?.taskName ?? second?.taskName,
    first,
    second,
    differs: {
      status: first?.status !== second?.status,
      attempt: first !== undefined && second !== undefined && first.attempt !== second.attempt,
      duration: apart > least.ms && apart > least.part * Math.max(a ?? 0, b ?? 0),
    },
  };
}
