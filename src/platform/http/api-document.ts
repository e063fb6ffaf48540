import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { Config } from '../../config/config.js';
import { errorBody } from '../../contracts/errors.js';
import { type Direction, differentAsInput, type JsonSchema, jsonSchema } from './contract-schemas.js';
import { polish } from './polish-document.js';

const ABOUT =
  'Runs GitHub Copilot agents in folders of the server and streams what they do. ' +
  'Every answer that is not a success has the shape of ErrorBody. Every answer carries X-Request-Id.';

/** The OpenAPI 3.1 document of the running application. It takes some 100 ms, so it is built when asked for. */
export function buildApiDocument(app: INestApplication): OpenAPIObject {
  const info = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Pilothouse')
    .setDescription(ABOUT)
    .setVersion(app.get(Config).version)
    .build();
  const document = SwaggerModule.createDocument(app, info, {
    standardSchemaConverter: (schema, { schemaType }) => convert(schema, schemaType),
    operationIdFactory: (controller, method) => `${lowerFirst(controller.replace(/Controller$/, ''))}.${method}`,
  });
  const error = convert(errorBody, 'output');
  Object.assign(((document.components ??= {}).schemas ??= {}), error?.components);
  return polish(document);
}

interface Converted {
  readonly schema: JsonSchema;
  readonly components: Record<string, JsonSchema>;
}

/** A contract with defaults reads differently in an answer, where every field is there: that form gets its own name. */
function convert(schema: unknown, io: Direction): Converted | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const rename = (name: string) => (io === 'output' && differentAsInput().has(name) ? `${name}Output` : name);
  const renamed = JSON.stringify(jsonSchema(schema, io), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string'
      ? `#/components/schemas/${rename(value.split('/').at(-1) ?? '')}`
      : value,
  );
  const {
    $schema: _dialect,
    $defs = {},
    ...own
  } = JSON.parse(renamed) as JsonSchema & { $defs?: Record<string, JsonSchema> };
  const components = Object.entries($defs).map(([name, definition]) => [rename(name), definition]);
  return { schema: own, components: Object.fromEntries(components) as Record<string, JsonSchema> };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
