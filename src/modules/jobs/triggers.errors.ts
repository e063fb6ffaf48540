import type { ErrorCode } from '../../contracts/errors.js';
import { Refusal } from '../../kernel/refusal.js';

type TriggersRefusal = Refusal<ErrorCode>;

export function scheduleNotFound(id: string): TriggersRefusal {
  const hint = 'GET /api/copilot/schedule lists them.';
  return new Refusal('not-found', 'ScheduleNotFound', `There is no schedule ${quoted(id)}.`, hint);
}

export function cronInvalid(problem: string): TriggersRefusal {
  const hint = 'Five fields: minute hour day month weekday. "30 9 * * mon-fri" is half past nine on working days.';
  return new Refusal('invalid', 'InvalidInput', `body.cron: ${problem}`, hint);
}

export function timeZoneUnknown(zone: string, meant: string | undefined): TriggersRefusal {
  const hint = meant ? `Did you mean ${meant}?` : 'Use a name of the IANA database, such as Europe/Madrid or UTC.';
  return new Refusal('invalid', 'InvalidInput', `body.timeZone: there is no time zone ${quoted(zone)}.`, hint);
}

export function hookNotFound(id: string): TriggersRefusal {
  const hint = 'Whoever set it up can look at GET /api/copilot/hook.';
  return new Refusal('not-found', 'HookNotFound', `There is no webhook ${quoted(id)}.`, hint);
}

export function hookDisabled(id: string): TriggersRefusal {
  const hint = 'Enable it again: PUT /api/copilot/hook/{id} with "enabled": true.';
  return new Refusal('gone', 'HookDisabled', `Webhook ${quoted(id)} is disabled.`, hint);
}

export function signatureInvalid(isSigned: boolean): TriggersRefusal {
  const message = isSigned
    ? 'The signature is not that of this body with the secret of this webhook.'
    : 'It is not signed.';
  const hint =
    'Give the sender the secret of the webhook. It sends X-Hub-Signature-256 or X-Pilothouse-Signature: ' +
    'sha256=<HMAC of the body, in hex>; GitLab sends the secret itself, as X-Gitlab-Token.';
  return new Refusal('unauthenticated', 'SignatureInvalid', message, hint);
}

export function callsTooOften(retryAfterMs: number, perMinute: number): TriggersRefusal {
  const seconds = Math.ceil(retryAfterMs / 1000);
  const message = `This webhook is called more than ${perMinute} times a minute.`;
  return new Refusal('limited', 'TooManyRequests', message, `Call again in ${seconds} s.`, seconds);
}

export function payloadInvalid(problem: string): TriggersRefusal {
  const hint = 'Send JSON with Content-Type: application/json, or text.';
  return new Refusal('invalid', 'InvalidInput', `body: ${problem}`, hint);
}

export function deliveryIdTooLong(most: number): TriggersRefusal {
  const message = `The delivery's id has more than ${most} characters.`;
  return new Refusal('invalid', 'InvalidInput', message, 'Send a UUID as Idempotency-Key.');
}

export function templateInvalid(problem: string): TriggersRefusal {
  const hint = 'Without a template, the whole payload is the user input.';
  return new Refusal('invalid', 'InvalidInput', `body.mapping.template: ${problem}`, hint);
}

export function pathInvalid(at: number, path: string): TriggersRefusal {
  const message = `body.mapping.only[${at}].path: ${quoted(path)} is not a path.`;
  return new Refusal('invalid', 'InvalidInput', message, 'As in "ref", "commits[0].id" or "header:x-github-event".');
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
