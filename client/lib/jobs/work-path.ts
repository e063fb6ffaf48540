const counter = /@\d+/g;
const step = /(?:^|\.)(body|pre|post|item)@(\d+)/g;

/** The place in the tree of what ran: `1.body@3.0` → `1.body.0`. */
export const treePath = (path: string): string => path.replace(counter, '');

/** The same for all rounds of a loop, different for the items of a list: `1.body@3.item@2` → `1.body.item@2`. */
export const itemPath = (path: string): string => path.replace(/(body|pre|post)@\d+/g, '$1');

/** A path and what it lies in, the nearest first; the whole tree, '', is the last. */
export function* upwards(path: string): Generator<string> {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) yield at;
  yield '';
}

export const isWithin = (path: string, parent: string): boolean =>
  parent === '' || path === parent || path.startsWith(`${parent}.`);

/** `Round 3`, `Item 2`, `Round 3 · item 2`; empty for what runs once. */
export function runLabel(path: string): string {
  const words = [...path.matchAll(step)].map(([, name, number]) =>
    // Rounds count from 1, items from 0.
    name === 'item' ? `item ${Number(number) + 1}` : `round ${number}`,
  );
  const text = words.join(' · ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The highest round that a loop has begun, as far as the path tells; 0 for a path outside of it. */
export function roundIn(path: string, loop: string): number {
  return Number(stepBelow(path, loop, /^(?:body|pre|post)@(\d+)/) ?? 0);
}

/** The item of the list at `each` that a path belongs to. */
export function itemIn(path: string, each: string): string | undefined {
  return stepBelow(path, each, /^item@(\d+)/);
}

/** `parent` is a place in the tree; its own loops may have counters in `path`. */
function stepBelow(path: string, parent: string, pattern: RegExp): string | undefined {
  const steps = path.split('.');
  const depth = parent === '' ? 0 : parent.split('.').length;
  if (!isWithin(treePath(path), parent)) return undefined;
  return pattern.exec(steps[depth] ?? '')?.[1];
}
