import type { Cron } from './cron.js';
import { clockDay, instantsOf, offsetAt } from './time-zone.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** The same weekday falls on a February 29 after 40 years at the latest. */
const MOST_DAYS = 41 * 366;

/**
 * The first moment after `after` at which the clocks of the zone show a time that matches. A time that the clocks leap
 * over is taken at once after the leap. One that they show twice is taken the first time; both times, where every hour
 * matches, so that what runs every few minutes does not pause for an hour.
 */
export function nextRun(cron: Cron, zone: string, after: Date): Date | undefined {
  const now = after.getTime();
  const today = Math.floor((now + offsetAt(zone, now)) / DAY_MS) * DAY_MS;
  for (let ahead = 0; ahead < MOST_DAYS; ahead++) {
    const midnight = today + ahead * DAY_MS;
    if (!matchesDay(cron, new Date(midnight))) continue;
    const next = Math.min(...instantsOn(cron, zone, midnight).filter(instant => instant > now));
    if (next !== Infinity) return new Date(next);
  }
  return undefined;
}

export function nextRuns(cron: Cron, zone: string, after: Date, count: number): Date[] {
  const runs: Date[] = [];
  while (runs.length < count) {
    const next = nextRun(cron, zone, runs.at(-1) ?? after);
    if (!next) break;
    runs.push(next);
  }
  return runs;
}

function matchesDay({ months, days, weekdays, eitherDay }: Cron, day: Date): boolean {
  if (!months.has(day.getUTCMonth() + 1)) return false;
  const byDay = days.has(day.getUTCDate());
  const byWeekday = weekdays.has(day.getUTCDay());
  return eitherDay ? byDay || byWeekday : byDay && byWeekday;
}

function instantsOn({ hours, minutes }: Cron, zone: string, midnight: number): number[] {
  const clocks = clockDay(zone, midnight);
  const times = hours.size === 24 ? Infinity : 1;
  const walls = [...hours].flatMap(hour => [...minutes].map(minute => midnight + (hour * 60 + minute) * MINUTE_MS));
  return walls.flatMap(wall => instantsOf(wall, clocks).slice(0, times));
}
