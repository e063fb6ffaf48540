import { formatElapsed } from '../format.js';

export interface TimeScale {
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const steps = [
  0.1 * second,
  0.2 * second,
  0.5 * second,
  second,
  2 * second,
  5 * second,
  10 * second,
  15 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
];

/** Round times on an axis from the begin of a job to its end, at most `most` of them. */
export function timeScale(start: number, end: number, most = 8): TimeScale {
  const span = Math.max(1, end - start);
  const step = steps.find(one => span / one < most) ?? 24 * hour * Math.ceil(span / (24 * hour) / most);
  const ticks = Array.from({ length: Math.floor(span / step) + 1 }, (_, index) => ({
    at: start + index * step,
    label: step < second ? `${((index * step) / second).toFixed(1)} s` : formatElapsed(index * step),
  }));
  return { start, end: start + span, ticks };
}

/** Where on the axis, from 0 to 1. */
export const onScale = ({ start, end }: TimeScale, at: number): number =>
  Math.min(1, Math.max(0, (at - start) / (end - start)));
