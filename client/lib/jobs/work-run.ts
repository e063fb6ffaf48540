import type { JobWork, WorkStatus } from '../../../src/contracts/jobs.js';

/** One run of one work. */
export interface WorkRun {
  readonly path: string;
  readonly workId: number;
  readonly status: WorkStatus;
  readonly attempt: number;
  readonly taskId?: string | undefined;
  readonly taskName?: string | undefined;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
  /** Why it was not run. */
  readonly reason?: string | undefined;
}

export const hasEnded = (status: WorkStatus): boolean => status !== 'waiting' && status !== 'running';

/** A rerun took the result of an earlier job over. */
export const isTakenOver = (run: WorkRun): boolean => run.status === 'skipped' && run.reason === 'taken over';

const rank = (run: WorkRun): number => run.attempt * 4 + (run.status === 'waiting' ? 0 : hasEnded(run.status) ? 2 : 1);

/**
 * The newer of two tellings of the same run: of a later attempt, or further on. Events and snapshots come in any order;
 * what only one of them knows (times, reasons) is kept.
 */
export function newerRun(known: WorkRun | undefined, told: WorkRun): WorkRun {
  if (!known) return told;
  const [older, newer] = rank(told) >= rank(known) ? [known, told] : [told, known];
  if (older.attempt !== newer.attempt) return newer;
  return { ...older, ...defined(newer) };
}

function defined(run: WorkRun): WorkRun {
  return Object.fromEntries(Object.entries(run).filter(([, value]) => value !== undefined)) as unknown as WorkRun;
}

export const runOfWork = ({ workIdInJob, ...work }: JobWork): WorkRun => ({ ...work, workId: workIdInJob });

/** Milliseconds from begin to end, or to `now` while it runs; undefined when the begin is not known. */
export function durationOf(run: Pick<WorkRun, 'startTime' | 'endTime' | 'status'>, now: number): number | undefined {
  if (run.startTime === undefined || run.status === 'skipped') return undefined;
  if (run.endTime === undefined && hasEnded(run.status)) return undefined;
  return Math.max(0, (run.endTime === undefined ? now : Date.parse(run.endTime)) - Date.parse(run.startTime));
}
