import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { Refusal, RefusedError } from '../../kernel/refusal.js';

type Schema = NonNullable<ArgumentMetadata['schema']>;
type Issues = NonNullable<Awaited<ReturnType<Schema['~standard']['validate']>>['issues']>;

const MOST_PROBLEMS = 5;

/** Parses what `@Body({ schema })` and its like name; what does not fit is refused with the path of each problem. */
@Injectable()
export class ContractPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const { schema } = metadata;
    if (!schema || !this.toValidate(metadata)) return value;
    this.stripProtoKeys(value);
    const result = await this.validate(value, schema);
    if (!result.issues) return result.value as T;
    throw new RefusedError(
      new Refusal('invalid', 'InvalidInput', describe(result.issues, metadata), hint(value, metadata)),
    );
  }
}

function describe(issues: Issues, { type, data }: ArgumentMetadata): string {
  const root = type === 'custom' ? 'request' : data ? `${type}.${data}` : type;
  const told = issues.slice(0, MOST_PROBLEMS).map(issue => `${root}${pathOf(issue)}: ${issue.message}`);
  const more = issues.length > MOST_PROBLEMS ? [`and ${issues.length - MOST_PROBLEMS} more`] : [];
  return [...told, ...more].join('; ');
}

function pathOf({ path = [] }: Issues[number]): string {
  const keys = path.map(segment => (typeof segment === 'object' ? segment.key : segment));
  return keys.map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
}

function hint(value: unknown, { type }: ArgumentMetadata): string {
  if (type === 'body' && value === undefined) return 'The request has no body. GET /api/docs describes what it needs.';
  if (type === 'body' && typeof value === 'string') return 'Send JSON, with Content-Type: application/json.';
  return 'GET /api/docs describes every request.';
}
