const presets: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = 'January February March April May June July August September October November December'.split(' ');

/** A common cron expression in words; one that is not common stays as it is. */
export function cronWords(cron: string): string {
  const text = cron.trim().toLowerCase();
  return wordsOf((presets[text] ?? text).split(/\s+/)) ?? cron;
}

function wordsOf(fields: readonly string[]): string | undefined {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  if (fields.length !== 5) return undefined;
  const everyDay = day === '*' && month === '*' && weekday === '*';
  const minutes = step(minute, 60);
  if (hour === '*' && everyDay && minutes) return minutes === 1 ? 'Every minute' : `Every ${minutes} minutes`;
  const at = whole(minute, 0, 59);
  if (at === undefined) return undefined;
  const past = String(at).padStart(2, '0');
  const hours = step(hour, 24);
  if (everyDay && hours) return `Every ${hours === 1 ? 'hour' : `${hours} hours`} at :${past}`;
  const oClock = whole(hour, 0, 23);
  if (oClock === undefined) return undefined;
  const when = whichDays(day, month, weekday);
  return when && `${when} at ${String(oClock).padStart(2, '0')}:${past}`;
}

function whichDays(day: string, month: string, weekday: string): string | undefined {
  if (day === '*' && month === '*') return weekday === '*' ? 'Every day' : weekdays(weekday);
  const date = whole(day, 1, 31);
  if (date === undefined || weekday !== '*') return undefined;
  if (month === '*') return `On day ${date} of every month`;
  const name = months[(whole(month, 1, 12) ?? indexOf(months, month) + 1) - 1];
  return name && `On ${date} ${name}`;
}

function weekdays(field: string): string | undefined {
  const parts = field.split(',').map(part => part.split('-').map(dayName));
  if (parts.some(range => range.length > 2 || range.includes(undefined))) return undefined;
  const names = parts.map(range => range.join(' to '));
  if (names.length === 1 && parts[0]?.length === 1) return `Every ${names[0]}`;
  const last = names.pop();
  return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}

const dayName = (text: string): string | undefined => days[(whole(text, 0, 7) ?? indexOf(days, text)) % 7];

/** `mon` → 1 in the days, 0 in nothing. */
const indexOf = (names: readonly string[], text: string): number =>
  /^[a-z]{3}$/.test(text) ? names.findIndex(name => name.toLowerCase().startsWith(text)) : -1;

/** Every how many; undefined for steps that begin anew before they come out even, such as 7 of 60. */
function step(field: string, of: number): number | undefined {
  if (field === '*') return 1;
  const every = field.startsWith('*/') ? whole(field.slice(2), 1, of) : undefined;
  return every !== undefined && of % every === 0 && every < of ? every : undefined;
}

function whole(text: string, from: number, to: number): number | undefined {
  const value = /^\d{1,2}$/.test(text) ? Number(text) : -1;
  return value >= from && value <= to ? value : undefined;
}
