import type { OpenAPIObject } from '@nestjs/swagger';

type Json = { [key: string]: unknown };

const ERROR = {
  description: 'Not done; `error` says why, `hint` how to mend it.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' } } },
};

/**
 * Three things that Nest's generator leaves open: a constant is a constant and not a list of one, a union of named
 * shapes says by which field to tell them apart, and each operation names the shape of its errors.
 */
export function polish(document: OpenAPIObject): OpenAPIObject {
  const schemas = (document.components?.schemas ?? {}) as Json;
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path as Json)) {
      if (isObject(operation) && isObject(operation['responses'])) operation['responses']['default'] ??= ERROR;
    }
  }
  walk(document, node => {
    const values = node['enum'];
    if (Array.isArray(values) && values.length === 1) {
      node['const'] = values[0];
      delete node['enum'];
    }
  });
  walk(document, node => {
    const discriminator = discriminatorOf(node['oneOf'], schemas);
    if (discriminator) node['discriminator'] = discriminator;
  });
  document.components = { ...document.components, schemas: sorted(schemas) as never };
  return document;
}

function discriminatorOf(members: unknown, schemas: Json): Json | undefined {
  if (!Array.isArray(members)) return undefined;
  const refs = members.map(member => (isObject(member) ? member['$ref'] : undefined));
  const named = refs.map(ref => (typeof ref === 'string' ? schemas[ref.split('/').at(-1) ?? ''] : undefined));
  if (!named.every(isObject)) return undefined;
  const propertyName = Object.keys(propertiesOf(named[0])).find(key =>
    named.every(each => constant(each, key) !== undefined),
  );
  if (propertyName === undefined) return undefined;
  return { propertyName, mapping: Object.fromEntries(named.map((each, i) => [constant(each, propertyName), refs[i]])) };
}

function constant(schema: Json, property: string): string | undefined {
  const found = propertiesOf(schema)[property];
  return isObject(found) && typeof found['const'] === 'string' ? found['const'] : undefined;
}

function propertiesOf(schema: Json | undefined): Json {
  return isObject(schema?.['properties']) ? schema['properties'] : {};
}

function walk(value: unknown, visit: (node: Json) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (isObject(value)) {
    visit(value);
    for (const child of Object.values(value)) walk(child, visit);
  }
}

function sorted(object: Json): Json {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
