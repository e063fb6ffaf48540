import { deliveryIdOf, isPing, payloadOf } from '../../../../../src/modules/jobs/domain/hook-call.js';

function call(body: string, contentType = 'application/json', headers: Record<string, string> = {}) {
  return { body: new TextEncoder().encode(body), contentType, header: (name: string) => headers[name] };
}

it.each([
  ['JSON', '{"a": "ü"}', 'application/json', { a: 'ü' }],
  ['JSON of a special kind', '[1]', 'application/cloudevents+json', [1]],
  [
    "GitHub's form",
    `payload=${encodeURIComponent('{"a": "1+1 &"}')}`,
    'application/x-www-form-urlencoded',
    { a: '1+1 &' },
  ],
  ['JSON that curl sends', '{"a":1}', 'application/x-www-form-urlencoded', { a: 1 }],
  ['JSON without a type', '{"a":1}', '', { a: 1 }],
  ['text', 'it is done', 'text/plain', 'it is done'],
  ['nothing', '', '', ''],
])('%s is understood', (_, body, type, expected) => {
  expect(payloadOf(call(body, type))).toMatchObject({ body: expected });
});

it.each([
  ['{"a":', 'application/json'],
  ['', 'application/json'],
  ['payload=%7B', 'application/x-www-form-urlencoded'],
])('%j as %s is refused', (body, type) => {
  expect(payloadOf(call(body, type))).toEqual({ problem: expect.stringContaining('not valid JSON') });
});

it('knows a delivery by the first of the ids that senders give', () => {
  const gitlab = { 'x-gitlab-event-uuid': 'shared', 'idempotency-key': 'own' };
  expect(deliveryIdOf(call('', '', gitlab))).toBe('own');
  expect(deliveryIdOf(call('', '', { 'x-gitlab-event-uuid': 'old' }))).toBe('old');
  expect(deliveryIdOf(call('', '', { 'x-github-delivery': 'guid' }))).toBe('guid');
  expect(deliveryIdOf(call('', '', { 'idempotency-key': '' }))).toBeUndefined();
});

it('knows a ping', () => {
  expect([isPing(call('', '', { 'x-github-event': 'ping' })), isPing(call(''))]).toEqual([true, false]);
});
