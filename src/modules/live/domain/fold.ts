import { LiveEntry } from './live-entry.js';

/**
 * The same story, shorter: deltas whose end is in the batch are left out (the end carries the whole text), and
 * neighbouring deltas of one key become one, numbered as the last of them.
 */
export function fold(entries: readonly LiveEntry[]): LiveEntry[] {
  const ended = new Set(entries.map(entry => entry.ends).filter(key => key !== undefined));
  const story: LiveEntry[] = [];
  for (let at = 0; at < entries.length;) {
    const run = runOfDeltas(entries, at);
    const first = run[0];
    at += run.length;
    if (first && !(first.key !== undefined && ended.has(first.key))) story.push(joined(run));
  }
  return story;
}

/** The entry at `from`, or the deltas of one key that begin there. */
export function runOfDeltas(entries: readonly LiveEntry[], from: number): LiveEntry[] {
  const key = entries[from]?.key;
  if (key === undefined) return entries.slice(from, from + 1);
  let end = from + 1;
  while (entries[end]?.key === key) end++;
  return entries.slice(from, end);
}

/** One entry for a run of deltas. */
export function joined(run: readonly LiveEntry[]): LiveEntry {
  const last = run[run.length - 1];
  if (!last) throw new Error('A run has at least one entry');
  if (run.length === 1) return last;
  const delta = run.map(entry => ('delta' in entry.event ? String(entry.event.delta) : '')).join('');
  return new LiveEntry(last.seq, last.at, { ...last.event, delta }, last.key);
}
