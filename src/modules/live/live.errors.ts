import type { ErrorCode } from '../../contracts/errors.js';
import { Refusal } from '../../kernel/refusal.js';

export function parallelCall(): Refusal<ErrorCode> {
  const hint = 'Read with a token of your own: GET /api/token, then …/live/{token}.';
  return new Refusal('conflict', 'ParallelCallNotSupported', 'Another call of this reader is waiting.', hint);
}

export function nothingYet(): Refusal<ErrorCode> {
  return new Refusal('nothing-yet', 'HttpRequestTimeout', 'Nothing happened for 5 seconds.', 'Call again.');
}
