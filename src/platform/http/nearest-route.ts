import { editDistance } from '../../kernel/nearest.js';

export interface Route {
  readonly method: string;
  /** With `:name` for what a caller fills in. */
  readonly path: string;
}

/** A sentence about what the caller probably meant; undefined when nothing is near. */
export function suggestRoute(asked: Route, routes: readonly Route[]): string | undefined {
  const here = routes.filter(route => distance(asked.path, route.path) === 0).map(route => route.method);
  if (here.length > 0) return `${asked.path} answers ${[...new Set(here)].join(' and ')}, not ${asked.method}.`;
  let best: Route | undefined;
  let least = Math.max(2, Math.floor(asked.path.length / 4)) + 1;
  for (const route of routes) {
    const away = distance(asked.path, route.path);
    if (away < least) [best, least] = [route, away];
  }
  return best && `Did you mean ${best.method} ${best.path}?`;
}

/** Edits from a path to a pattern; what stands for a parameter is free. */
function distance(path: string, pattern: string): number {
  const given = path.replace(/\/+$/, '').split('/');
  const wanted = pattern.split('/');
  if (given.length !== wanted.length) return editDistance(path, pattern);
  return wanted.reduce((sum, part, i) => sum + edits(given[i] ?? '', part), 0);
}

function edits(given: string, wanted: string): number {
  if (wanted.startsWith(':')) return given === '' ? 1 : 0;
  return editDistance(given, wanted);
}
