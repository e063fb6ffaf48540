import type { RefusalKind } from '../../kernel/refusal.js';

/** The one place where kinds of refusal become statuses. */
export const REFUSAL_STATUS: Readonly<Record<RefusalKind, number>> = {
  // Of a long poll: callers ask again, so it is an answer and not a failure.
  'nothing-yet': 200,
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  limited: 429,
  unavailable: 503,
};
