import type { Payload } from './payload-template.js';

/** What came to a webhook, as it was sent. */
export interface HookCall {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** By its name in lower case. */
  readonly header: (name: string) => string | undefined;
}

/**
 * GitLab names each event so that a retry can be known by `Idempotency-Key`; `X-Gitlab-Event-UUID` is what older versions
 * send, and events that follow from one another share it.
 */
const DELIVERY_IDS = ['x-github-delivery', 'idempotency-key', 'x-gitlab-event-uuid'];

/** The sender's id for a delivery; it is the same when it is sent again. */
export function deliveryIdOf({ header }: HookCall): string | undefined {
  return DELIVERY_IDS.map(name => header(name)).find(Boolean);
}

/** GitHub asks so whether anybody is there, when a webhook is set up. */
export function isPing({ header }: HookCall): boolean {
  return header('x-github-event') === 'ping';
}

/** The payload, or what is wrong with it. GitHub can send its JSON as the field of a form. */
export function payloadOf({ body, contentType, header }: HookCall): Payload | { readonly problem: string } {
  const text = new TextDecoder().decode(body);
  const form = contentType === 'application/x-www-form-urlencoded' ? new URLSearchParams(text).get('payload') : null;
  const isJson = form !== null || /^application\/([\w.-]+\+)?json$/.test(contentType);
  const content = form ?? text;
  try {
    return { body: JSON.parse(content) as unknown, header };
  } catch (error) {
    if (isJson) return { problem: `It is not valid JSON: ${error instanceof Error ? error.message : String(error)}` };
    return { body: content, header };
  }
}
