/**
 * The only error of the offline model, and always asked for by a script. `status`: the request is to be answered with
 * this HTTP status (as an `{error}` event when chunks went out before). `cut`: the connection is to break off.
 */
export class OfflineFailure extends Error {
  override readonly name = 'OfflineFailure';

  constructor(
    readonly kind: 'status' | 'cut',
    /** 400–599; 502 for a cut, for a caller that cannot break a connection. */
    readonly status: number,
    message: string,
    /** Seconds, for a `Retry-After` header. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}
