import { ApiError } from './api-error.js';

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** One call of the portal's API; fails with an `ApiError` only (or with the abort of `signal`). */
export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const { method = 'GET', body, signal } = options;
  const response = await fetch(path, {
    method,
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : ApiError.unreachable();
  });
  if (!response.ok) throw await ApiError.from(response);
  const answer = (await response.json().catch(() => {
    throw new ApiError(response.status, { error: 'BadAnswer', message: 'The answer of the server is not JSON.' });
  })) as Answer & { error?: ApiError['code']; message?: string };
  // Some errors of the original API come with status 200.
  if (answer && typeof answer === 'object' && typeof answer.error === 'string') {
    throw new ApiError(response.status, { ...answer, error: answer.error });
  }
  return answer;
}
