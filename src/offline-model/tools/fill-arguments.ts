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

/**
 * Fills a tool's arguments: named values first, then what the prompt holds for their roles, then defaults. `given`
 * names further values, by the plain form of the name.
 */
export function fillArguments(tool: Tool, prompt: PromptParts, given: ReadonlyMap<string, string> = new Map()): Filled {
  const pool = new PartPool(prompt);
  const values = new Map<string, unknown>();
  fillNamed(tool, values, pool, given);
  fillByRole(tool, values, pool);
  fillByDefault(tool, values, prompt);
  fillTheLast(tool, values, prompt);
  const inOrder = tool.parameters
    .filter(({ name }) => values.has(name))
    .map(({ name }) => [name, values.get(name)] as const);
  return { values: Object.fromEntries(inOrder), missing: lacking(tool, values) };
}

type Values = Map<string, unknown>;

function fillNamed(tool: Tool, values: Values, pool: PartPool, given: ReadonlyMap<string, string>): void {
  const pairs = new Map([...namedValues(pool.prompt.unfenced), ...given]);
  for (const parameter of tool.parameters) {
    const text = valueFor(parameter, pairs, pool.prompt.unfenced);
    if (text === undefined) continue;
    set(values, parameter, text);
    pool.takeText(text);
  }
}

function fillByRole(tool: Tool, values: Values, pool: PartPool): void {
  for (const role of roles) {
    for (const parameter of tool.parameters) {
      if (values.has(parameter.name) || roleOf(parameter) !== role) continue;
      if (!isNeeded(parameter) && !isWelcome(role)) continue;
      if (parameter.choices.length > 0 || parameter.types.includes('boolean')) continue;
      set(values, parameter, valueOfRole(role, parameter, tool, pool));
    }
  }
}

function fillByDefault(tool: Tool, values: Values, prompt: PromptParts): void {
  const habit = habitOf(tool.name);
  const words = prompt.plain.toLowerCase().split(/[^\w-]+/);
  for (const parameter of lacking(tool, values)) {
    const [only, ...others] = parameter.choices;
    const mentioned = parameter.choices.find(choice => words.includes(String(choice).toLowerCase()));
    const fallback = others.length === 0 ? only : undefined;
    const value = mentioned ?? fallback ?? parameter.default ?? habit?.defaults?.[parameter.name];
    if (value !== undefined) values.set(parameter.name, value);
  }
  for (const { name } of tool.parameters) {
    const extra = habit?.extras?.[name];
    if (extra !== undefined && !values.has(name)) values.set(name, extra);
  }
}

/** One thing without a name, as in “weather in Paris”: what follows the preposition, unless it is another's value. */
function fillTheLast(tool: Tool, values: Values, prompt: PromptParts): void {
  const [last, ...others] = lacking(tool, values);
  if (!last || others.length > 0 || roleOf(last) !== 'free' || last.choices.length > 0) return;
  const text = textAfterPreposition(prompt.plain);
  if (text !== undefined && ![...values.values()].includes(text)) set(values, last, text);
}

function set(values: Values, parameter: Parameter, found: unknown): void {
  if (typeof found === 'string') {
    const value = coerce(found, parameter);
    if (value !== undefined) values.set(parameter.name, value);
  } else if (found !== undefined && (parameter.types.length === 0 || parameter.types.includes('array'))) {
    values.set(parameter.name, found);
  }
}

function lacking(tool: Tool, values: Values): Parameter[] {
  return tool.parameters.filter(parameter => isNeeded(parameter) && !values.has(parameter.name));
}

/** An editor does not insist on the texts that it cannot work without. */
function isNeeded(parameter: Parameter): boolean {
  return parameter.required || /^(?:old|new)_?(?:str|string|text)$/i.test(parameter.name);
}
