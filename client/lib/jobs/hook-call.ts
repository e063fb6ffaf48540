import type { HookCondition } from '../../../src/contracts/triggers.js';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Lines for a shell that call a webhook with a signed body. */
export function signedCall(address: string, secret: string): string {
  return [
    `secret=${quoted(secret)}`,
    `body='{"hello":"world"}'`,
    `signature=$(printf %s "$body" | openssl dgst -sha256 -hmac "$secret" -r | cut -d' ' -f1)`,
    `curl ${quoted(address)} \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -H "X-Pilothouse-Signature: sha256=$signature" \\`,
    `  --data-binary "$body"`,
  ].join('\n');
}

export type ConditionValue = HookCondition['equals'];

/** What a person writes as a value: `true`, `5` and `null` are what they look like, `"5"` is a text, all else, too. */
export function readValue(text: string): ConditionValue {
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as ConditionValue;
  } catch {
    // Not JSON: a text without quotes.
  }
  return text;
}
