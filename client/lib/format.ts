const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** `950`, `1.2K`, `3.4M`. */
export const formatCount = (value: number): string => (value < 1000 ? plain.format(value) : compact.format(value));

/** `840 ms`, `3.4 s`, `2 min 05 s`, `1 h 03 min`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** Whole seconds for a running clock: `7 s`, `1:05`, `1:02:09`. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = String(seconds % 60).padStart(2, '0');
  return hours === 0 ? `${minutes}:${tail}` : `${hours}:${String(minutes).padStart(2, '0')}:${tail}`;
}

const steps: readonly [limitMs: number, unitMs: number, unit: string][] = [
  [3_600_000, 60_000, 'min'],
  [86_400_000, 3_600_000, 'h'],
  [604_800_000, 86_400_000, 'd'],
];

/** `now`, `5 min`, `3 h`, `2 d`, then the date. */
export function formatAgo(iso: string, now: number): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return '';
  const age = now - time;
  if (age < 60_000) return 'now';
  for (const [limit, unit, name] of steps) if (age < limit) return `${Math.floor(age / unit)} ${name}`;
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return new Date(time).toLocaleDateString('en', {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' as const }),
  });
}

/** `now`, `in 5 min`, `in 3 h`, `in 12 d`. */
export function formatUntil(iso: string, now: number): string {
  const left = Date.parse(iso) - now;
  if (Number.isNaN(left)) return '';
  if (left < 30_000) return 'now';
  if (left < 3_570_000) return `in ${Math.round(left / 60_000)} min`;
  if (left < 84_600_000) return `in ${Math.round(left / 3_600_000)} h`;
  return `in ${Math.round(left / 86_400_000)} d`;
}

/** `Mon 4 May, 09:30`, as clocks in that zone show it. */
export const formatInZone = (iso: string, timeZone: string): string =>
  new Date(iso).toLocaleString('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });

/** `512 B`, `2.0 KiB`, `3.5 MiB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

/** `0×`, `1×`, `0.33×`: premium requests that a prompt costs. */
export const formatMultiplier = (multiplier: number): string => `${plain.format(multiplier)}×`;

/** `1 premium request`, `0.33 premium requests`. */
export const formatPremium = (count: number): string =>
  `${plain.format(count)} premium ${count === 1 ? 'request' : 'requests'}`;

/** `1 turn`, `3 turns`. */
export const plural = (count: number, word: string): string =>
  `${plain.format(count)} ${word}${count === 1 ? '' : 's'}`;
