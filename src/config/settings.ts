import { nearest } from '../kernel/nearest.js';
import type { Problem } from './problem.js';
import { BadValue, type Variable } from './variable.js';
import { type Values, variables } from './variables.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads each variable by the table. A bad value becomes a problem, and its default stands in for it meanwhile. */
export function readVariables(environment: Environment, problems: Problem[]): Values {
  const entries = Object.entries<Variable<unknown>>(variables).map(([name, variable]) => {
    const given = environment[name]?.trim() || undefined;
    return [name, readOne(name, variable, given, problems)];
  });
  return Object.fromEntries(entries) as Values;
}

function readOne(name: string, variable: Variable<unknown>, given: string | undefined, problems: Problem[]): unknown {
  const fallback = variable.fallback === undefined ? undefined : variable.parse(variable.fallback);
  if (given === undefined) return fallback;
  try {
    return variable.parse(given);
  } catch (error) {
    if (!(error instanceof BadValue)) throw error;
    const shown = variable.secret ? 'its value' : JSON.stringify(given);
    const mend = `Write it like ${name}=${variable.example}, or leave it out.`;
    problems.push({ setting: name, what: `${shown} ${error.message}.`, mend });
    return fallback;
  }
}

/**
 * A misspelt setting would be ignored in silence. Only names close to a known one count: the Copilot CLI has variables
 * of its own, and Kubernetes sets PILOTHOUSE_SERVICE_HOST, PILOTHOUSE_PORT=tcp://… for a service of that name.
 */
export function findMisspelt(environment: Environment, problems: Problem[]): void {
  for (const [name, value] of Object.entries(environment)) {
    if (name in variables || value === undefined || value.startsWith('tcp://')) continue;
    const meant = meantBy(name.toUpperCase());
    if (meant === undefined) continue;
    problems.push({ setting: name, what: 'is not a known setting.', mend: `Did you mean ${meant}?` });
  }
}

const PREFIXED = Object.keys(variables).filter(name => /^(PILOTHOUSE|COPILOT)_/.test(name));

function meantBy(name: string): string | undefined {
  const bare = name.replace(/^PILOTHOUSE_/, '');
  if (bare !== name && bare in variables) return bare;
  return name.length < 8 ? undefined : nearest(name, PREFIXED, 2);
}
