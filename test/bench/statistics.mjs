/** The value below which `share` of them lie. */
export function quantile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
}

export const median = values => quantile(values, 0.5);

/** `1.23`, `45.6`, `789`: three digits that mean something. */
export function digits(value) {
  const size = Math.abs(value);
  return value.toFixed(size < 10 ? 2 : size < 100 ? 1 : 0);
}

export const signed = value => (value < 0 ? `−${digits(-value)}` : `+${digits(value)}`);
export const times = value => `× ${digits(value)}`;
export const thousands = value => `${digits(value / 1000)} k`;
