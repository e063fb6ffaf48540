import { plainModelError, upstreamMessage } from './model-failure.js';
import type { RuntimeFailure } from './runtime-event.js';

export interface ReadableFailure {
  readonly message: string;
  readonly code: string;
}

/** The runtime sends these again by itself; everything else it gives up at once. */
const ATTEMPTS = 6;
const ATTEMPTS_UNAUTHORIZED = 3;
const GIVEN_UP_AT_ONCE = new Set([400, 402, 403, 404, 422]);

/** The runtime's advice to set variables of its own command line, which nobody who reads a session can follow. */
const ADVICE = /[^.!?\n]*COPILOT_(?:PROVIDER|MODEL)[A-Z_]*[^.!?\n]*[.!?]?/g;
const LONGEST = 1_000;

/** What a person is told about the end of a turn that failed. */
export function readableFailure(failure: RuntimeFailure): ReadableFailure {
  return { message: wordsFor(failure), code: codeFor(failure) };
}

/** Whether the runtime will try a model call again after so many failures in a row. */
export function willRetry(statusCode: number | undefined, failures: number): boolean {
  if (statusCode !== undefined && GIVEN_UP_AT_ONCE.has(statusCode)) return false;
  return failures < (statusCode === 401 ? ATTEMPTS_UNAUTHORIZED : ATTEMPTS);
}

export function retryNote(errorMessage: string | undefined, statusCode: number | undefined): string {
  const status = statusCode === undefined ? '' : ` (HTTP ${statusCode})`;
  const cause = plain(upstreamMessage(errorMessage ?? '') ?? '').replace(/\.+$/, '');
  return `The model call failed${status}${cause ? `: ${cause}` : ''}. Trying again.`;
}

function codeFor({ errorType, statusCode }: RuntimeFailure): string {
  switch (errorType) {
    case 'authentication':
    case 'authorization':
      return 'ModelUnauthorized';
    case 'rate_limit':
      return 'RateLimited';
    case 'quota':
      return 'QuotaExceeded';
    default:
      return statusCode === 404 ? 'ModelNotFound' : 'ModelFailed';
  }
}

function wordsFor(failure: RuntimeFailure): string {
  const words = plain(failure.message);
  if (words) return words;
  const status = failure.statusCode === undefined ? '' : ` (HTTP ${failure.statusCode})`;
  return `The model could not answer${status}. The server’s configuration of the model provider is to be checked.`;
}

function plain(message: string): string {
  const words = plainModelError(message).replace(ADVICE, '').replace(/\s+/g, ' ').trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
