// Of one connection, not of the message (RFC 9110 §7.6.1).
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];
const REQUEST_ONLY = [...HOP_BY_HOP, 'host', 'content-length'];
// fetch has already unpacked the body, so its length and encoding no longer hold.
const RESPONSE_ONLY = [...HOP_BY_HOP, 'content-encoding', 'content-length', 'set-cookie'];
const KEYS = ['authorization', 'x-api-key', 'api-key'];

/** The headers to send on: whatever the runtime set, its keys included. */
export function forwardedHeaders(headers: Headers): Headers {
  const result = without(headers, REQUEST_ONLY);
  // A proxy that compresses holds tokens back until a block is full.
  result.set('accept-encoding', 'identity');
  return result;
}

/** Removes every key that the runtime may have set. */
export function withoutKeys(headers: Headers): Headers {
  return without(headers, KEYS);
}

export function answeredHeaders(headers: Headers): Headers {
  return without(headers, RESPONSE_ONLY);
}

/** The values of the key headers, to be struck out of whatever comes back. */
export function keysIn(headers: Headers): string[] {
  return KEYS.flatMap(name => headers.get(name) ?? []).map(value => value.replace(/^(Bearer|token) +/i, ''));
}

/** Strikes secrets out of a text. Very short ones are left: they would strike out ordinary words. */
export function redacted(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => (secret.length < 4 ? rest : rest.replaceAll(secret, '[redacted]')), text);
}

function without(headers: Headers, names: readonly string[]): Headers {
  const result = new Headers(headers);
  for (const name of names) result.delete(name);
  return result;
}
