import fc from 'fast-check';
import { fenced } from '../../../../src/offline-model/results/markdown.js';
import { valueText } from '../../../../src/offline-model/results/value-text.js';

describe('a returned value as Markdown [OM-27]', () => {
  test.each([
    [
      'objects',
      '[{"id":1,"name":"a|b"},{"id":2,"tags":["x"]}]',
      '| id | name | tags |\n| --- | --- | --- |\n| 1 | a\\|b |  |\n| 2 |  | `["x"]` |',
    ],
    ['values', '["a",1,true]', '- a\n- 1\n- true'],
    ['a flat object', '{"a":1,"b":null}', '| Field | Value |\n| --- | --- |\n| `a` | 1 |\n| `b` |  |'],
    ['a nested object', '{"a":{"b":1}}', '```json\n{\n  "a": {\n    "b": 1\n  }\n}\n```'],
    ['lists in a list', '[[1]]', '```json\n[\n  [\n    1\n  ]\n]\n```'],
    ['an empty list', '[]', 'An empty list.'],
    ['an empty object', '{}', 'An empty object.'],
    ['objects without fields', '[{}]', '```json\n[\n  {}\n]\n```'],
    ['a plain line', 'Noted: all is well.', 'Noted: all is well.'],
    ['several lines', 'a\nb', '```\na\nb\n```'],
    ['code', 'const a = { b };', '```\nconst a = { b };\n```'],
    ['broken JSON', '{"a":', '```\n{"a":\n```'],
  ])('%s', (_, text, markdown) => {
    expect(valueText(text)).toBe(markdown);
  });
});

describe('bounds [OM-28]', () => {
  test('a long text is cut, and says so', () => {
    const shown = valueText('x\n'.repeat(5000));
    expect(shown.split('\n').length).toBeLessThan(210);
    expect(shown).toMatch(/\*The rest is left out: 9601 more characters, 5001 lines in all\.\*$/);
  });

  test('a long line is cut', () => {
    expect(valueText(`{${'x'.repeat(20_000)}`).length).toBeLessThan(8200);
  });

  test('a long table is cut, and says so', () => {
    const rows = Array.from({ length: 120 }, (_, id) => ({ id }));
    expect(valueText(JSON.stringify(rows))).toMatch(/\| 49 \|\n\n\*70 more are left out\.\*$/);
  });

  test('a block ends where the text ends, whatever backticks it holds', () => {
    const line = fc.stringMatching(/^ {0,3}`{0,6}[a-z]?$/);
    fc.assert(
      fc.property(fc.array(line), lines => {
        const [fence = '', ...rest] = fenced(lines.join('\n')).split('\n');
        expect(rest.indexOf(fence)).toBe(rest.length - 1);
        expect(lines.every(inner => (/^ {0,3}(`*)/.exec(inner)?.[1] ?? '').length < fence.length)).toBe(true);
      }),
    );
  });
});
