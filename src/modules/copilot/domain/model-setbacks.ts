import type { ModelFailure, ModelFailureCode } from './model-failure.js';

const MAX_REMEMBERED = 200;

/**
 * Remembers which requests failed, because the runtime sends a failed request again, unchanged, up to five times. A
 * network that stumbles deserves that once; a model that was silent for minutes does not.
 */
export class Setbacks {
  private readonly failed = new Map<string, { failure: ModelFailure; count: number }>();

  /** Notes a failure; true when the request must not be tried again. */
  note(fingerprint: string, failure: ModelFailure): boolean {
    const count = (this.failed.get(fingerprint)?.count ?? 0) + 1;
    this.failed.delete(fingerprint);
    this.failed.set(fingerprint, { failure, count });
    const oldest = this.failed.keys().next();
    if (this.failed.size > MAX_REMEMBERED && !oldest.done) this.failed.delete(oldest.value);
    return count >= attempts(failure.code);
  }

  /** Why this request, seen before, is given up; undefined: it may be tried. Asking forgets what was given up. */
  givenUp(fingerprint: string): ModelFailure | undefined {
    const entry = this.failed.get(fingerprint);
    if (!entry || entry.count < attempts(entry.failure.code)) return undefined;
    this.failed.delete(fingerprint);
    return entry.failure;
  }

  forget(fingerprint: string): void {
    this.failed.delete(fingerprint);
  }

  /** Nothing is remembered, so no fingerprint need be made. */
  get empty(): boolean {
    return this.failed.size === 0;
  }
}

function attempts(code: ModelFailureCode): number {
  return code === 'ModelUnreachable' || code === 'ModelCut' ? 2 : 1;
}
