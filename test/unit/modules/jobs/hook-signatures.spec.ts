import { HookSignatures } from '../../../../src/modules/jobs/hook-signatures.service.js';

const signatures = new HookSignatures();
function call(headers: Record<string, string>, body = 'Hello, World!') {
  return { body: Buffer.from(body), contentType: '', header: (name: string) => headers[name] };
}
// The example of GitHub's documentation.
const SECRET = "It's a Secret to Everybody";
const GOOD = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

it.each([
  ["GitHub's signature", { 'x-hub-signature-256': GOOD }, true],
  ['one in capitals', { 'x-hub-signature-256': GOOD.toUpperCase() }, true],
  ['our own', { 'x-pilothouse-signature': GOOD }, true],
  ["GitLab's token", { 'x-gitlab-token': SECRET }, true],
  ['a good one beside a bad one', { 'x-hub-signature-256': 'sha256=0', 'x-pilothouse-signature': GOOD }, true],
  ['none', {}, false],
  ['an empty one', { 'x-hub-signature-256': '', 'x-gitlab-token': '' }, false],
  ['one that is short', { 'x-hub-signature-256': GOOD.slice(0, -1) }, false],
  ['one without its kind', { 'x-hub-signature-256': GOOD.slice(7) }, false],
  ['another token', { 'x-gitlab-token': `${SECRET}!` }, false],
  ['the token as a signature', { 'x-hub-signature-256': SECRET }, false],
])('%s: %j is genuine: %s', (_, headers, expected) => {
  expect(signatures.isGenuine(SECRET, call(headers as Record<string, string>))).toBe(expected);
});

it('does not hold for another body', () => {
  expect(signatures.isGenuine(SECRET, call({ 'x-hub-signature-256': GOOD }, 'Hello, World?'))).toBe(false);
});

it('accepts nothing without a secret', () => {
  expect(signatures.isGenuine(undefined, call({ 'x-hub-signature-256': GOOD, 'x-gitlab-token': '' }))).toBe(false);
});
