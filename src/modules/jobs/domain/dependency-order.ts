const MAX_CYCLES = 20;

export interface DependencyOrder {
  /** Every name, after all that it uses; of a cycle, in some order. */
  readonly order: readonly string[];
  /** At most 20; each begins and ends with the same name. */
  readonly cycles: readonly (readonly string[])[];
}

/** Depth-first without recursion: a chain may be as long as a file allows. */
export function dependencyOrder(uses: ReadonlyMap<string, readonly string[]>): DependencyOrder {
  const done = new Map<string, boolean>();
  const order: string[] = [];
  const cycles: string[][] = [];
  for (const start of uses.keys()) {
    if (done.has(start)) continue;
    const trail = [{ name: start, next: 0 }];
    done.set(start, false);
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      const used = uses.get(top.name)?.[top.next++];
      if (used === undefined) {
        done.set(top.name, true);
        order.push(top.name);
        trail.pop();
      } else if (done.get(used) === false) {
        const begin = trail.findIndex(({ name }) => name === used);
        if (cycles.length < MAX_CYCLES) cycles.push([...trail.slice(begin).map(({ name }) => name), used]);
      } else if (!done.has(used) && uses.has(used)) {
        done.set(used, false);
        trail.push({ name: used, next: 0 });
      }
    }
  }
  return { order, cycles };
}
