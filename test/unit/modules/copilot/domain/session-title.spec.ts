import { titleOf } from '../../../../../src/modules/copilot/domain/session-title.js';

it.each([
  ['Fix the build', 'Fix the build'],
  ['\n\n  # Fix   the build \nand more', '# Fix the build'],
  ['```\n---\nwords', 'words'],
  ['…!?', ''],
  ['x'.repeat(200), `${'x'.repeat(79)}…`],
])('%j is titled %j', (prompt, title) => {
  expect(titleOf(prompt)).toBe(title);
});
