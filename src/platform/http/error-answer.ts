import { HttpException } from '@nestjs/common';
import { isRefusal, RefusedError } from '../../kernel/refusal.js';
import { REFUSAL_STATUS } from './refusal-status.js';

export interface ErrorAnswer {
  readonly status: number;
  readonly error: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/** The answer to whatever was thrown on the way; undefined for a surprise, about which nothing may leak. */
export function errorAnswer(exception: unknown): ErrorAnswer | undefined {
  if (exception instanceof RefusedError) return errorAnswer(exception.refusal);
  if (isRefusal(exception)) {
    const { kind, error, message, hint, retryAfterSeconds } = exception;
    return { status: REFUSAL_STATUS[kind], error, message, hint, retryAfterSeconds };
  }
  if (hasNul(exception)) {
    const message = 'Something in the request has a NUL character in it, which cannot be stored.';
    return { status: 400, error: 'InvalidInput', message, hint: 'Leave the character out.' };
  }
  if (exception instanceof HttpException) return bodyError(exception.cause) ?? frameworkError(exception);
  return undefined;
}

/** PostgreSQL's own word for it: no text of it can hold that character. */
function hasNul(exception: unknown): boolean {
  return exception instanceof Error && 'code' in exception && exception.code === '22021';
}

/** Errors of body-parser, by their `type`. */
function bodyError(cause: unknown): ErrorAnswer | undefined {
  if (!(cause instanceof Error) || !('type' in cause)) return undefined;
  switch (cause.type) {
    case 'entity.too.large': {
      const { limit } = cause as unknown as { limit: number };
      const message = `The body is larger than ${Math.round(limit / 1_048_576)} MB, the limit of this request.`;
      const hint = 'Send less; what is large belongs into a file that the agent can read.';
      return { status: 413, error: 'BodyTooLarge', message, hint };
    }
    case 'entity.parse.failed': {
      const message = `The body is not valid JSON: ${cause.message}`;
      return { status: 400, error: 'InvalidInput', message, hint: 'Send plain text with Content-Type: text/plain.' };
    }
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return { status: 415, error: 'UnsupportedMediaType', message: `Body: ${cause.message}.`, hint: 'Send UTF-8.' };
    default:
      return { status: 400, error: 'InvalidInput', message: `The body could not be read: ${cause.message}.` };
  }
}

/** What Nest and Express refuse by themselves. */
function frameworkError(exception: HttpException): ErrorAnswer | undefined {
  const status = exception.getStatus();
  if (status >= 500) return undefined;
  const [error, hint] = FRAMEWORK_ERRORS[status] ?? ['InvalidInput', 'GET /api/docs describes every request.'];
  return { status, error, message: exception.message, hint };
}

const FRAMEWORK_ERRORS: Readonly<Record<number, readonly [code: string, hint: string]>> = {
  404: ['NotFound', 'GET /api/docs lists every request.'],
  413: ['BodyTooLarge', 'Send less.'],
  415: ['UnsupportedMediaType', 'Send application/json or text/plain.'],
  429: ['TooManyRequests', 'Wait a little before the next request.'],
};
