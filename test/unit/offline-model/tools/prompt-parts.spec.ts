import { PartPool } from '../../../../src/offline-model/tools/part-pool.js';
import { isGlob, isPath, isQuoted, isUrl } from '../../../../src/offline-model/tools/part-forms.js';
import { PromptParts } from '../../../../src/offline-model/tools/prompt-parts.js';

const parts = (prompt: string) => new PromptParts(prompt).parts.map(({ form, text }) => `${form} ${text}`);

describe('taking a prompt apart [OM-23]', () => {
  test.each([
    ['run `ls -la` now', ['word run', 'tick ls -la', 'word now']],
    ['say "a \\"b\\"\\nc"', ['word say', 'quote a "b"\nc']],
    ["it's 'one two'", ["word it's", 'quote one two']],
    ['“a b” «c»', ['quote a b', 'quote c']],
    ['(see a.txt, b.txt).', ['word see', 'word a.txt', 'word b.txt']],
    ['go\n```ts\nconst a = "b";\n```\nend', ['word go', 'fence const a = "b";', 'word end']],
    ['````\n```\nx\n```\n````', ['fence ```\nx\n```']],
    ['```\nopen end', ['fence open end']],
    ['an "open quote', ['word an', 'word "open', 'word quote']],
    ['find *.{ts,tsx} in .', ['word find', 'word *.{ts,tsx}', 'word in', 'word .']],
    ['', []],
  ])('%j', (prompt, expected) => {
    expect(parts(prompt)).toEqual(expected);
  });

  test.each([
    ['README.md', true],
    ['src/a.ts', true],
    ['./x', true],
    ['../x/y', true],
    ['/etc/hosts', true],
    ['~/a', true],
    ['.gitignore', true],
    ['Makefile', true],
    ['src/', true],
    ['.', true],
    ['hello', false],
    ['1.2.3', false],
    ['1/2', false],
    ['e.g', false],
    ['https://a.b/c', false],
    ['*.ts', false],
    ['Node.js', false],
    ['and', false],
  ])('%s is a path: %s', (text, expected) => {
    expect(isPath({ form: 'word', text, language: '', index: 0 })).toBe(expected);
  });

  test.each([
    ['*.ts', true],
    ['src/**', true],
    ['*.{a,b}', true],
    ['why?', true],
    ['a.ts', false],
    ['*', false],
  ])('%s is a glob: %s', (text, expected) => {
    expect(isGlob({ form: 'quote', text, language: '', index: 0 })).toBe(expected);
  });

  test('each part is given out once, the earlier test first', () => {
    const pool = new PartPool(new PromptParts('"one" a.txt "two" http://x.org'));
    expect([
      pool.take(isPath, isQuoted),
      pool.take(isPath, isQuoted),
      pool.take(isQuoted),
      pool.take(isQuoted),
    ]).toEqual(['a.txt', 'one', 'two', undefined]);
    expect(pool.take(isUrl)).toBe('http://x.org');
  });
});
