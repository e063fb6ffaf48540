import { z } from 'zod';
import * as contract from '../../../contracts/catalogue.js';

/**
 * The JSON Schema of a catalogue, made from its contract. Draft 7, because that is what editors know, for JSON as well
 * as for YAML. What the contract exports is named in `definitions`, so that `Work` refers to itself.
 */
export function catalogueSchema(): Record<string, unknown> {
  const names = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(contract)) {
    if (schema !== contract.catalogue) names.add(schema, { id: name.charAt(0).toUpperCase() + name.slice(1) });
  }
  const schema = z.toJSONSchema(contract.catalogue, {
    target: 'draft-7',
    io: 'input',
    metadata: names,
    override({ zodSchema, jsonSchema }) {
      const description = z.globalRegistry.get(zodSchema)?.description;
      if (description !== undefined) jsonSchema.description = description;
      // Bounds that only say that the number is a safe one.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  const { $schema, ...rest } = schema;
  return { $schema, title: 'Pilothouse catalogue', ...rest };
}
