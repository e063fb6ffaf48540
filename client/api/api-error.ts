import type { ErrorBody, ErrorCode } from '../../src/contracts/errors.js';

/** An answer that is not a success, or no answer at all (`status` 0). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode | 'Unreachable' | 'BadAnswer';
  readonly hint: string | undefined;
  readonly requestId: string | undefined;

  constructor(
    readonly status: number,
    body: Partial<Omit<ErrorBody, 'error'>> & { error: ApiError['code'] },
  ) {
    super(body.message ?? body.error);
    this.code = body.error;
    this.hint = body.hint;
    this.requestId = body.requestId;
  }

  static unreachable(): ApiError {
    return new ApiError(0, {
      error: 'Unreachable',
      message: 'The server does not answer.',
      hint: 'Check that Pilothouse is running and that you are connected.',
    });
  }

  static async from(response: Response): Promise<ApiError> {
    const body = (await response.json().catch(() => null)) as Partial<ErrorBody> | null;
    if (body && typeof body.error === 'string') return new ApiError(response.status, { ...body, error: body.error });
    return new ApiError(response.status, {
      error: 'BadAnswer',
      message: `The server answered ${response.status} ${response.statusText}`.trim() + '.',
    });
  }
}
