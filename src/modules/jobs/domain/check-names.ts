import { nearest } from '../../../kernel/nearest.js';
import type { Problem } from './catalogue-problem.js';

/** Whether a name exists; if not, a problem that offers the nearest one, or says what there is. */
export function checkName(path: string, what: string, name: string, names: ReadonlySet<string>): Problem[] {
  if (names.has(name)) return [];
  const meant = name.length <= 200 ? nearest(name, names, 3) : undefined;
  const hint = meant === undefined ? listed(what, names) : `Did you mean ${JSON.stringify(meant)}?`;
  return [{ path, message: `There is no ${what} ${JSON.stringify(name)}.`, hint }];
}

function listed(what: string, names: ReadonlySet<string>): string {
  if (names.size === 0) return `The catalogue has no ${what} at all.`;
  const some = [...names].slice(0, 20).map(name => JSON.stringify(name));
  return `There is: ${some.join(', ')}${names.size > some.length ? ', …' : ''}.`;
}
