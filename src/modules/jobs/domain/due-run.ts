import { isCronProblem, parseCron } from './cron.js';
import { nextRun } from './cron-times.js';
import type { DueSchedule, ScheduleRecord } from './schedule-store.js';

/** What begins so late, because the process was busy or was being started anew, is still on time. */
const ON_TIME_MS = 60_000;

export interface DueRun {
  readonly nextRunAt: Date | undefined;
  /** Why it is not run. */
  readonly skipped: string | undefined;
}

/** What to do with a schedule that is due. */
export function dueRun(schedule: DueSchedule, now: Date): DueRun {
  const { nextRunAt: at, catchUp } = schedule;
  const onTime = new Date(now.getTime() - ON_TIME_MS);
  if (at >= onTime) return { nextRunAt: nextRunOf(schedule, at), skipped: undefined };
  if (catchUp === 'once') return { nextRunAt: nextRunOf(schedule, now), skipped: undefined };
  const next = nextRunOf(schedule, onTime);
  return { nextRunAt: next, skipped: 'No server ran when it was due.' };
}

/** Undefined for one that is disabled. */
export function nextRunOf(
  schedule: Pick<ScheduleRecord, 'cron' | 'timeZone' | 'enabled'>,
  after: Date,
): Date | undefined {
  const cron = parseCron(schedule.cron);
  return schedule.enabled && !isCronProblem(cron) ? nextRun(cron, schedule.timeZone, after) : undefined;
}
