import { presentResults } from '../../../../src/offline-model/results/present-results.js';

const result = (name: string, args: object, content: string) => ({
  call: { id: 'a', name, arguments: JSON.stringify(args) },
  content,
});

describe('showing a tool result [OM-26, OM-27]', () => {
  test.each<[string, object, string, string]>([
    ['view', { path: 'a.ts' }, 'const a = 1;\n', '`a.ts`:\n\n```ts\nconst a = 1;\n```'],
    ['view', { path: 'Dockerfile' }, 'FROM x y', '`Dockerfile`:\n\n```dockerfile\nFROM x y\n```'],
    ['view', { path: 'a.md' }, '# T\n```\nx\n```', '`a.md`:\n\n````markdown\n# T\n```\nx\n```\n````'],
    ['view', { path: 'src' }, 'a.ts\nlib/', '`src` holds:\n\n- `a.ts`\n- `lib/`'],
    ['view', { path: 'a.ts' }, '', '`a.ts` is empty.'],
    [
      'view',
      { path: 'x' },
      'Path /w/x does not exist. Please …',
      '`view` `x` **failed**.\n\nPath /w/x does not exist. Please …',
    ],
    ['glob', { pattern: '*' }, './a.txt\n./b.md', 'These files match `*`:\n\n- `./a.txt`\n- `./b.md`'],
    ['glob', { pattern: '*.x' }, 'No files matched the pattern.', 'No file matches `*.x`.'],
    ['grep', { pattern: 'hi' }, './a:1:hi', 'Matches of `hi`:\n\n```text\n./a:1:hi\n```'],
    ['grep', { pattern: 'hi' }, 'No matches found.', 'Nothing matches `hi`.'],
    [
      'bash',
      { command: 'ls' },
      'a\n<shellId: 0 completed with exit code 0>',
      '`bash` `ls` is done, exit code 0.\n\n```text\na\n```',
    ],
    [
      'bash',
      { command: 'true' },
      '<shellId: 0 completed with exit code 0>',
      '`bash` `true` is done, exit code 0. It gave no output.',
    ],
    [
      'bash',
      { command: 'ls x' },
      'no x\n<shellId: 0 completed with exit code 2>',
      '`bash` `ls x` **failed**, exit code 2.\n\n```text\nno x\n```',
    ],
    [
      'bash',
      { command: 'rm x' },
      'The user rejected this tool call. User feedback: No.',
      '`bash` did not run, because it was **denied**. The reason: No.',
    ],
    [
      'bash',
      { command: 'rm x' },
      'The user rejected this tool call.',
      '`bash` did not run, because it was **denied**. No reason was given.',
    ],
    ['create', { path: 'a' }, 'Created file /w/a with 2 characters', 'Created file /w/a with 2 characters'],
    ['ask_user', { question: 'Which?' }, 'User selected: red', 'You answered **red**.'],
    ['task', { prompt: 'p' }, '# Report\n\nDone.', '# Report\n\nDone.'],
    ['job_boolean_true', { argument: 'x' }, 'ok', '`job_boolean_true` is done.\n\nok'],
    ['list', {}, '[{"id":1}]', '`list` is done.\n\n| id |\n| --- |\n| 1 |'],
    ['quiet', {}, '', '`quiet` is done. It gave no output.'],
  ])('%s %j returned %j', (name, args, content, markdown) => {
    expect(presentResults([result(name, args, content)])).toBe(markdown);
  });

  test('several results stand below each other; a call that is gone has no name', () => {
    expect(presentResults([result('create', {}, 'One.'), { call: undefined, content: 'Two.' }])).toBe(
      'One.\n\n`the tool` is done.\n\nTwo.',
    );
  });
});
