import { isRecord, listOf, parseJson, textOf, type Loose } from '../chat/loose-json.js';

/** One parameter of a tool. */
export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** JSON schema types, `anyOf` and `oneOf` looked through; empty: anything. */
  readonly types: readonly string[];
  readonly choices: readonly unknown[];
  readonly default: unknown;
  readonly itemTypes: readonly string[];
}

export function parametersOf(schema: unknown): Parameter[] {
  if (!isRecord(schema) || !isRecord(schema['properties'])) return [];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(schema['properties']).map(([name, value]) => {
    const property = isRecord(value) ? value : {};
    const variants = [property, ...listOf(property['anyOf']), ...listOf(property['oneOf'])];
    return {
      name,
      description: textOf(property['description']),
      required: required.includes(name),
      types: variants.flatMap(typesOf),
      choices: 'const' in property ? [property['const']] : variants.flatMap(variant => arrayOf(variant['enum'])),
      default: property['default'],
      itemTypes: variants.flatMap(variant => (isRecord(variant['items']) ? typesOf(variant['items']) : [])),
    };
  });
}

/** The text as a value that the parameter takes; undefined when it takes no such value. */
export function coerce(text: string, parameter: Pick<Parameter, 'types' | 'choices' | 'itemTypes'>): unknown {
  if (parameter.choices.length > 0) {
    return parameter.choices.find(choice => String(choice).toLowerCase() === text.trim().toLowerCase());
  }
  if (parameter.types.length === 0) return text;
  for (const type of parameter.types) {
    const value = coerceTo(type, text, parameter.itemTypes);
    if (value !== undefined) return value;
  }
  return undefined;
}

function coerceTo(type: string, text: string, itemTypes: readonly string[]): unknown {
  switch (type) {
    case 'string':
      return text;
    case 'integer':
    case 'number': {
      const number = text.trim() === '' ? NaN : Number(text);
      return Number.isFinite(number) && (type === 'number' || Number.isInteger(number)) ? number : undefined;
    }
    case 'boolean':
      if (/^(true|yes|on)$/i.test(text.trim())) return true;
      return /^(false|no|off)$/i.test(text.trim()) ? false : undefined;
    case 'array':
      return coerceList(text, itemTypes);
    case 'object': {
      const value = parseJson(text);
      return isRecord(value) ? value : undefined;
    }
    default:
      return undefined;
  }
}

function coerceList(text: string, itemTypes: readonly string[]): unknown[] | undefined {
  const value = parseJson(text);
  if (Array.isArray(value)) return value;
  const items = text
    .split(',')
    .map(item => coerce(item.trim(), { types: itemTypes, choices: [], itemTypes: [] }))
    .filter(item => item !== undefined);
  return items.length > 0 ? items : undefined;
}

function typesOf(schema: Loose): string[] {
  const type = schema['type'];
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? type.filter(one => typeof one === 'string') : [];
}

function arrayOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
