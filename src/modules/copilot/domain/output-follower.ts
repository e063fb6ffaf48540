/** What the runtime writes below an output that it cut; the number changes with every snapshot. */
const CUT_NOTE = /<output too long - dropped \d+ (?:lines?|bytes|characters) from the (?:end|middle|start)>\n?$/;
const GAP = '\n…\n';
/** A shorter agreement between two windows is taken for chance. */
const LEAST_OVERLAP = 8;

/**
 * Makes deltas of a tool's output from the runtime's snapshots: cumulative at first, then its first 10 kB with a note,
 * then a window on its end. What no snapshot showed is marked as a gap.
 */
export class OutputFollower {
  #seen = '';

  next(snapshot: string): string {
    const shown = snapshot.replace(CUT_NOTE, '');
    if (shown.startsWith(this.#seen)) return this.#advance(shown, shown.slice(this.#seen.length));
    if (this.#seen.startsWith(shown)) return '';
    const overlap = overlapOf(this.#seen, shown);
    return this.#advance(shown, overlap < LEAST_OVERLAP ? GAP + shown : shown.slice(overlap));
  }

  #advance(shown: string, delta: string): string {
    this.#seen = shown;
    return delta;
  }
}

/** Length of the longest end of `before` that `after` begins with; linear (the prefix function of Knuth-Morris-Pratt). */
function overlapOf(before: string, after: string): number {
  const text = `${after}\u0000${before.slice(-after.length)}`;
  const prefix = new Uint32Array(text.length);
  for (let i = 1; i < text.length; i++) {
    let length = prefix[i - 1] ?? 0;
    while (length > 0 && text[i] !== text[length]) length = prefix[length - 1] ?? 0;
    prefix[i] = text[i] === text[length] ? length + 1 : length;
  }
  return prefix[text.length - 1] ?? 0;
}
