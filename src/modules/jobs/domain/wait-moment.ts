const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_AND_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * The moment that a `Wait` is over, from its `until`: ISO 8601, or HH:MM, which is the next such time after `now`. A
 * time without a zone is the server's. Undefined for any other text.
 */
export function waitMoment(until: string, now: Date): Date | undefined {
  const time = TIME_OF_DAY.exec(until);
  if (time) return nextTimeOfDay(Number(time[1]), Number(time[2]), now);
  // A date alone would be read as midnight in UTC.
  const text = DATE.test(until) ? `${until}T00:00` : until;
  if (!DATE_AND_TIME.test(text) || !isDay(text.slice(0, 10))) return undefined;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

export function isWaitMoment(until: string): boolean {
  return waitMoment(until, new Date(0)) !== undefined;
}

/** February 30 is read as March 1 by Date. */
function isDay(date: string): boolean {
  const moment = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
}

function nextTimeOfDay(hours: number, minutes: number, now: Date): Date {
  const moment = new Date(now);
  moment.setHours(hours, minutes, 0, 0);
  if (moment.getTime() <= now.getTime()) moment.setDate(moment.getDate() + 1);
  return moment;
}
