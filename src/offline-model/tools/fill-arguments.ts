import { habitOf } from './habits.js';
import { namedValues, valueFor } from './named-values.js';
import { textAfterPreposition } from './phrases.js';
import { isWelcome, roleOf, roles } from './parameter-role.js';
import { PartPool } from './part-pool.js';
import type { PromptParts } from './prompt-parts.js';
import { valueOfRole } from './role-values.js';
import { coerce, type Parameter } from './schema.js';
import type { Tool } from './tool.js';

export interface Filled {
  /** In the order of the tool's schema. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly missing: readonly Parameter[];
}

/** Fills a tool's arguments: named values first, then what the prompt holds for their roles, then defaults. */
export function fillArguments(tool: Tool, parts: PromptParts, given: ReadonlyMap<string, string> = new Map()): Filled {
  const pool = new PartPool(parts);
  const values = new Map<string, unknown>();
  const pairs = new Map([...namedValues(parts.unfenced), ...given]);
  for (const parameter of tool.parameters) {
    const text = valueFor(parameter, pairs, parts.unfenced);
    if (text !== undefined) set(values, parameter, text, pool);
  }
  for (const role of roles) {
    for (const parameter of tool.parameters) {
      if (values.has(parameter.name) || roleOf(parameter) !== role) continue;
      if (!isNeeded(parameter) && !isWelcome(role)) continue;
      if (parameter.choices.length > 0 || parameter.types.includes('boolean')) continue;
      set(values, parameter, valueOfRole(role, parameter, tool, pool), pool);
    }
  }
  for (const parameter of tool.parameters.filter(isNeeded)) {
    if (!values.has(parameter.name)) set(values, parameter, fallback(tool, parameter, parts), pool);
  }
  for (const [name, value] of Object.entries(habitOf(tool.name)?.extras ?? {})) {
    if (tool.parameters.some(parameter => parameter.name === name) && !values.has(name)) values.set(name, value);
  }
  fillTheLast(tool, values, pool);
  const inOrder = tool.parameters
    .filter(({ name }) => values.has(name))
    .map(({ name }) => [name, values.get(name)] as const);
  return {
    values: Object.fromEntries(inOrder),
    missing: tool.parameters.filter(p => isNeeded(p) && !values.has(p.name)),
  };
}

/** One thing without a name, as in “weather in Paris”: what follows the preposition, unless it is something else's value. */
function fillTheLast(tool: Tool, values: Map<string, unknown>, pool: PartPool): void {
  const [last, ...others] = tool.parameters.filter(parameter => isNeeded(parameter) && !values.has(parameter.name));
  if (!last || others.length > 0 || roleOf(last) !== 'free' || last.choices.length > 0) return;
  const text = textAfterPreposition(pool.prompt.plain);
  if (text !== undefined && ![...values.values()].includes(text)) set(values, last, text, pool);
}

function set(values: Map<string, unknown>, parameter: Parameter, found: unknown, pool: PartPool): void {
  const value = typeof found === 'string' ? coerce(found, parameter) : found;
  if (value === undefined) return;
  values.set(parameter.name, value);
  if (typeof found === 'string') pool.takeText(found);
}

/** Some tools do not insist on what they cannot work without. */
function isNeeded(parameter: Parameter): boolean {
  const role = roleOf(parameter);
  return parameter.required || role === 'old' || role === 'new';
}

function fallback(tool: Tool, parameter: Parameter, parts: PromptParts): unknown {
  if (parameter.choices.length === 1) return parameter.choices[0];
  const words = parts.plain.toLowerCase().split(/[^\w-]+/);
  const mentioned = parameter.choices.find(choice => words.includes(String(choice).toLowerCase()));
  return mentioned ?? parameter.default ?? habitOf(tool.name)?.defaults?.[parameter.name];
}
