import { applyDecorators } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';

/** A body of plain text, or the JSON contract of that name. */
export function TextOrJson(contract: string, text: string) {
  return applyDecorators(
    ApiBody({
      required: false,
      content: {
        'text/plain': { schema: { type: 'string', description: text } },
        'application/json': { schema: { $ref: `#/components/schemas/${contract}` } },
      },
    } as Parameters<typeof ApiBody>[0]),
  );
}
