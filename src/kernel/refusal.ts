/** Why something was not done; platform/http maps each kind to a status, and nothing else knows statuses. */
export type RefusalKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'limited'
  | 'unavailable'
  | 'nothing-yet';

/**
 * An expected outcome that is not success: a value, never thrown by a service. `error` is the code that callers
 * switch on, `message` says what was wrong and where, `hint` how to mend it.
 */
export class Refusal<Code extends string = string> {
  constructor(
    readonly kind: RefusalKind,
    readonly error: Code,
    readonly message: string,
    readonly hint?: string,
    /** When it is worth another try. */
    readonly retryAfterSeconds?: number,
  ) {}
}

export function isRefusal(value: unknown): value is Refusal {
  return value instanceof Refusal;
}

/** A refusal on its way through code that can only throw (guards, pipes, iterators). The HTTP filter unwraps it. */
export class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
    this.name = 'RefusedError';
  }
}
