import type { Values } from './values.js';

/** The values after branches that ran beside each other: what each of them changed, in the order of the branches. */
export function mergeValues(before: Values, branches: readonly Values[]): Values {
  const merged: Record<string, string> = { ...before };
  for (const after of branches) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const value = after[name];
      if (value === before[name]) continue;
      if (value === undefined) delete merged[name];
      else merged[name] = value;
    }
  }
  return merged;
}

/** The values with one set, or without it. */
export function withValue(values: Values, name: string, value: string | undefined): Values {
  const { [name]: _, ...others } = values;
  return value === undefined ? others : { ...others, [name]: value };
}
