/** Waiting time before attempt `failures` + 1: 0.5 s, 1 s, 2 s … at most 15 s, with up to a fifth of it at random. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const base = Math.min(15_000, 500 * 2 ** Math.max(0, failures - 1));
  return Math.round(base * (1 + random() / 5));
}
