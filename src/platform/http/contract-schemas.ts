import { z } from 'zod';
import * as catalogue from '../../contracts/catalogue.js';
import * as errors from '../../contracts/errors.js';
import * as jobEvents from '../../contracts/job-events.js';
import * as jobs from '../../contracts/jobs.js';
import * as server from '../../contracts/server.js';
import * as events from '../../contracts/session-events.js';
import * as sessions from '../../contracts/sessions.js';
import * as taskEvents from '../../contracts/task-events.js';
import * as triggers from '../../contracts/triggers.js';

const contracts = [events, sessions, server, errors, catalogue, jobs, jobEvents, taskEvents, triggers];

export type JsonSchema = { [key: string]: unknown };
export type Direction = 'input' | 'output';

const names = z.registry<{ id: string }>();

/**
 * A contract is named by its export. The members of an exported list are named by their discriminator. A query stays
 * nameless, because OpenAPI spells out each of its parameters.
 */
for (const [key, value] of contracts.flatMap(Object.entries)) {
  if (Array.isArray(value)) for (const member of value) name(member, literalOf(member));
  else if (!key.endsWith('Query')) name(value, key);
}

function name(schema: unknown, key: string | undefined): void {
  if (!(schema instanceof z.ZodType) || key === undefined || names.has(schema)) return;
  names.add(schema, { id: key.charAt(0).toUpperCase() + key.slice(1) });
}

function literalOf(schema: unknown): string | undefined {
  if (!(schema instanceof z.ZodObject)) return undefined;
  const literal = Object.values<unknown>(schema.shape).find(each => each instanceof z.ZodLiteral);
  return literal === undefined ? undefined : String(literal.value);
}

/** A schema on its own; what it names stands under `$defs`. */
export function jsonSchema(schema: z.ZodType, io: Direction): JsonSchema {
  return z.toJSONSchema(schema, { ...options, io }) as JsonSchema;
}

let different: ReadonlySet<string> | undefined;

/** Names of the contracts that a caller may write shorter than they are read: something in them has a default. */
export function differentAsInput(): ReadonlySet<string> {
  return (different ??= findDifferent(named('input'), named('output')));
}

function named(io: Direction): Record<string, string> {
  const { schemas } = z.toJSONSchema(names, { ...options, io });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, JSON.stringify(schema)]));
}

/** What refers to something different is different, too. */
function findDifferent(input: Record<string, string>, output: Record<string, string>): Set<string> {
  const found = new Set(Object.keys(output).filter(id => input[id] !== output[id]));
  for (const id of found) {
    for (const [other, json] of Object.entries(output)) if (json.includes(`"$ref":"${id}"`)) found.add(other);
  }
  return found;
}

const options = {
  target: 'draft-2020-12',
  metadata: names,
  unrepresentable: 'any',
  override({ zodSchema, jsonSchema: schema }: { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema }) {
    // An answer may grow: a client must not refuse a field that it does not know.
    if (zodSchema._zod.def.type === 'object' && schema['additionalProperties'] === false) {
      const strict = zodSchema._zod.def.catchall?._zod.def.type === 'never';
      if (!strict) delete schema['additionalProperties'];
    }
    // The runtime's bound of an integer says nothing to a reader.
    if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
    if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
  },
} as const;
