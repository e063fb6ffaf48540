import { plainModelError, upstreamMessage } from './model-failure.js';
import type { RuntimeFailure } from './runtime-event.js';

export interface ReadableFailure {
  readonly message: string;
  readonly code: string;
}

/** The latest failed model call, which knows more than the runtime's words about the end of the turn. */
export interface FailedCall {
  readonly errorMessage?: string | undefined;
  readonly statusCode?: number | undefined;
}

/** The runtime sends these again by itself; everything else it gives up at once. */
const ATTEMPTS = 6;
const ATTEMPTS_UNAUTHORIZED = 3;
const GIVEN_UP_AT_ONCE = new Set([400, 402, 403, 404, 422]);

const LONGEST = 1_000;

/** What a person is told about the end of a turn that failed. */
export function readableFailure(failure: RuntimeFailure, call: FailedCall = {}): ReadableFailure {
  return { message: bounded(wordsFor(failure, call)), code: gatewayCode(call) ?? codeFor(failure) };
}

/** Whether the runtime will try a model call again after so many failures in a row. */
export function willRetry(statusCode: number | undefined, failures: number): boolean {
  if (statusCode !== undefined && GIVEN_UP_AT_ONCE.has(statusCode)) return false;
  return failures < (statusCode === 401 ? ATTEMPTS_UNAUTHORIZED : ATTEMPTS);
}

export function retryNote(call: FailedCall): string {
  return bounded(`The model call failed${statusOf(call)}${causeOf(call)}. Trying again.`);
}

function wordsFor(failure: RuntimeFailure, call: FailedCall): string {
  // Its advice is for people at a command line: variables of its own, and the gateway's placeholder address.
  if (!/COPILOT_(PROVIDER|MODEL)|model\.invalid/.test(failure.message)) {
    return plainModelError(failure.message).trim() || `The model could not answer${statusOf(failure)}.`;
  }
  const facts = `${statusOf(failure)}${causeOf(call)}`;
  switch (failure.statusCode) {
    case 401:
    case 403:
      return `The model provider refused the server’s credentials${facts}. Whoever runs the server has to check them.`;
    case 404:
      return `The model provider does not know this model, or its address is wrong${facts}.`;
    default:
      return `The model provider could not answer${facts}. Whoever runs the server has to check its settings.`;
  }
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

/** The gateway writes its own code into the error that it answers with. */
function gatewayCode({ errorMessage = '' }: FailedCall): string | undefined {
  return /"code":\s*"(Model[A-Z][A-Za-z]+)"/.exec(errorMessage)?.[1];
}

function statusOf({ statusCode }: { statusCode?: number | undefined }): string {
  return statusCode === undefined ? '' : ` (HTTP ${statusCode})`;
}

function causeOf({ errorMessage }: FailedCall): string {
  const cause = plainModelError(upstreamMessage(errorMessage ?? '') ?? '').replace(/\.+$/, '');
  return cause === '' ? '' : `: ${cause}`;
}

function bounded(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
