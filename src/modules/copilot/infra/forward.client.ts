import { ModelFailure } from '../domain/model-failure.js';
import { shownAddress } from '../domain/model-address.js';
import { answeredHeaders, redacted } from '../domain/model-headers.js';
import type { Outbound } from './outbound.client.js';

const MAX_ERROR_BODY = 64 * 1024;

export interface Forwarding {
  readonly url: URL;
  readonly headers: Headers;
  /** Struck out of error bodies: some servers echo the key. */
  readonly secrets: readonly string[];
  /** How to mend it when the server cannot be reached. */
  readonly hint: string;
  readonly signal: AbortSignal;
}

/**
 * Sends a request on and streams the answer back. A redirect is an answer and is not followed: fetch would take
 * `x-api-key` along to another host.
 * @throws ModelFailure when there is no answer; the reason of the signal when that fired.
 */
export async function forward(request: Request, to: Forwarding, outbound: Outbound): Promise<Response> {
  const body = request.body ? await request.arrayBuffer() : null;
  const answer = await sent(request.method, body, to, outbound);
  const init = { status: answer.status, statusText: answer.statusText, headers: answeredHeaders(answer.headers) };
  if (answer.status < 400) return new Response(answer.body, init);
  return new Response(redacted(await textOf(answer), to.secrets), init);
}

async function sent(method: string, body: ArrayBuffer | null, to: Forwarding, outbound: Outbound): Promise<Response> {
  const { headers, signal } = to;
  try {
    return await outbound.fetch(to.url, { method, headers, body, signal, redirect: 'manual' });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw unreachable(error, to);
  }
}

function unreachable(error: unknown, to: Forwarding): ModelFailure {
  const why = reason(error);
  const server = `the model server at ${shownAddress(to.url)}`;
  return why === 'timeout'
    ? new ModelFailure('ModelTimeout', `No answer from ${server} in time. ${to.hint}`)
    : new ModelFailure('ModelUnreachable', `Cannot reach ${server}: ${why}. ${to.hint}`);
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'unknown host name',
  EAI_AGAIN: 'the host name cannot be resolved now',
  ETIMEDOUT: 'connection timed out',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  UND_ERR_CONNECT_TIMEOUT: 'connection timed out',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_SOCKET: 'connection closed',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed (NODE_EXTRA_CA_CERTS names trusted ones)',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an unknown authority (NODE_EXTRA_CA_CERTS names known ones)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is signed by an unknown authority (NODE_EXTRA_CA_CERTS names known ones)',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
};

// Never the message of the error: it may quote a header, and so a key.
function reason(error: unknown): string {
  const code = codeOf(error);
  return REASONS[code] ?? (code || 'network error');
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause) : '';
}

async function textOf(answer: Response): Promise<string> {
  if (!answer.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of answer.body) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length >= MAX_ERROR_BODY) break;
  }
  return text + decoder.decode();
}
