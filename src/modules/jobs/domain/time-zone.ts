const HOUR_MS = 3_600_000;
/** No zone is farther from UTC. */
const FARTHEST_MS = 15 * HOUR_MS;

/** Making one takes longer than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 100;

/** Whether it names a zone of the IANA database. */
export function isTimeZone(zone: string): boolean {
  if (/^[+-]/.test(zone)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
export function offsetAt(zone: string, instant: number): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
  const { year, month, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

/** The clocks of a zone around one day. At most one change of them is seen. */
export interface ClockDay {
  readonly before: number;
  readonly after: number;
  /** When they change from the one offset to the other. */
  readonly change: number;
}

/** `midnight`: the day's first moment, as if the zone were UTC. */
export function clockDay(zone: string, midnight: number): ClockDay {
  let early = midnight - FARTHEST_MS;
  let late = midnight + 24 * HOUR_MS + FARTHEST_MS;
  const before = offsetAt(zone, early);
  const after = offsetAt(zone, late);
  if (before === after) return { before, after, change: early };
  while (late - early > 1000) {
    const middle = Math.floor((early + late) / 2000) * 1000;
    if (offsetAt(zone, middle) === before) early = middle;
    else late = middle;
  }
  return { before, after, change: late };
}

/** When the clocks show this: once; twice, when they are set back; or never, and then the moment of the change counts. */
export function instantsOf(wall: number, { before, after, change }: ClockDay): number[] {
  if (before === after) return [wall - after];
  const first = wall - before < change ? [wall - before] : [];
  const second = wall - after >= change ? [wall - after] : [];
  const instants = [...first, ...second];
  return instants.length > 0 ? instants : [change];
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const digits = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    format = new Intl.DateTimeFormat('en', { ...digits, second: 'numeric', hourCycle: 'h23', timeZone: zone });
    if (formats.size >= MOST_FORMATS) formats.clear();
    formats.set(zone, format);
  }
  return format;
}
