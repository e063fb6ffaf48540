/** The minutes that a cron expression matches. Weekdays count from Sunday, which is 0. */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Both day fields name days, none begins with `*`: a day that either of them names will do. */
  readonly eitherDay: boolean;
}

/** What is wrong, with the field, and how it could read. */
export interface CronProblem {
  readonly problem: string;
}

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly example: string;
  /** In the order of their numbers. */
  readonly words?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS = [
  { name: 'minute', from: 0, to: 59, example: '*/15' },
  { name: 'hour', from: 0, to: 23, example: '9-17' },
  { name: 'day of the month', from: 1, to: 31, example: '1,15' },
  { name: 'month', from: 1, to: 12, example: 'jan-jun', words: MONTHS },
  // Sunday is 0, and 7 at the end of a range.
  { name: 'weekday', from: 0, to: 7, example: 'mon-fri', words: WEEKDAYS },
] as const satisfies readonly Field[];

const SHORT: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

/** The most days that each month can have, from January on. */
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Five fields with lists, ranges, steps and names, as in crontab(5), or one of its short forms. */
export function parseCron(text: string): Cron | CronProblem {
  const expression = text.trim().toLowerCase();
  const long = expression.startsWith('@') ? (SHORT[expression] ?? '') : expression;
  if (long === '') {
    const known = Object.keys(SHORT).join(', ');
    return { problem: `${JSON.stringify(text)} is none of ${known}, and has not five fields either.` };
  }
  const parts = long.split(/\s+/);
  if (parts.length !== FIELDS.length) return { problem: `${wrongCount(parts.length)}, as in "30 9 * * mon-fri".` };

  const sets: Set<number>[] = [];
  for (const [at, field] of FIELDS.entries()) {
    const set = parseField(parts[at] ?? '', field);
    if (!(set instanceof Set)) return set;
    sets.push(set);
  }
  const [minutes, hours, days, months, weekdays] = sets as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
  ];
  if (weekdays.delete(7)) weekdays.add(0);
  const eitherDay = !parts[2]?.startsWith('*') && !parts[4]?.startsWith('*');
  if (!eitherDay && ![...months].some(month => [...days].some(day => day <= (LENGTHS[month - 1] ?? 0)))) {
    return { problem: `There is never a day ${parts[2]} in month ${parts[3]}.` };
  }
  return { minutes, hours, days, months, weekdays, eitherDay };
}

export function isCronProblem(cron: Cron | CronProblem): cron is CronProblem {
  return 'problem' in cron;
}

function wrongCount(count: number): string {
  const seconds = count === 6 ? '; seconds are not known' : '';
  const names = FIELDS.map(({ name }) => name).join(', ');
  return `There ${count === 1 ? 'is 1 field' : `are ${count} fields`}${seconds}. Give five: ${names}`;
}

function parseField(text: string, field: Field): Set<number> | CronProblem {
  const found = new Set<number>();
  for (const item of text.split(',')) {
    const problem = addItem(found, item, field);
    if (problem) return { problem: `The ${field.name} ${JSON.stringify(text)}: ${problem}, as in "${field.example}".` };
  }
  return found;
}

/** Returns what is wrong with the item. */
function addItem(found: Set<number>, item: string, field: Field): string | undefined {
  const match = /^(\*|\w+)(?:-(\w+))?(?:\/(\d{1,4}))?$/.exec(item);
  if (!match || (match[1] === '*' && match[2] !== undefined)) {
    return `${JSON.stringify(item)} is not *, a number${field.words ? ', a name' : ''}, a range or a step`;
  }
  const [, first = '', last, every] = match;
  const from = first === '*' ? field.from : numberOf(first, field);
  // A single number with a step goes on to the end.
  const openEnd = first === '*' || every !== undefined;
  const end = last !== undefined ? numberOf(last, field) : openEnd ? endOf(field) : from;
  const to = end === 0 && from !== 0 && field.words === WEEKDAYS ? 7 : end;
  const step = every === undefined ? 1 : Number(every);
  const bad = from === undefined ? first : to === undefined ? last : undefined;
  if (from === undefined || to === undefined) return `${bad} is not in ${rangeOf(field)}`;
  if (from > to) return `the range ${first}-${last} runs backwards; write it as a list of two`;
  if (step === 0) return 'a step is 1 or more';
  for (let value = from; value <= to; value += step) found.add(value);
  return undefined;
}

function numberOf(text: string, { from, to, words }: Field): number | undefined {
  const word = words?.indexOf(text) ?? -1;
  if (word >= 0) return word + from;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : -1;
  return value >= from && value <= to ? value : undefined;
}

/** The second Sunday is not counted again by a step. */
function endOf({ to, words }: Field): number {
  return words === WEEKDAYS ? 6 : to;
}

function rangeOf({ from, to, words }: Field): string {
  return words ? `${from}-${to} or ${words[0]}-${words.at(-1)}` : `${from}-${to}`;
}
