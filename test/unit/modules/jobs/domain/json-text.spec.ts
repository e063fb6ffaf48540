import fc from 'fast-check';
import { JsonFault, parseJsonText } from '../../../../../src/modules/jobs/domain/json-text.js';

function faultOf(text: string): string {
  try {
    parseJsonText(text);
  } catch (error) {
    if (error instanceof JsonFault) return `${error.line}:${error.column} ${error.message}`;
    throw error;
  }
  return 'none';
}

describe('JSON with places', () => {
  it.each([
    ['', '1:1 Expected a value, but the text ends.'],
    ['{\n  "a": 1,\n}', '3:1 Expected a name in double quotes after the comma.'],
    ['[1,]', '1:4 Expected a value after the comma.'],
    ['{"a" 1}', '1:6 Expected a colon, but here is "1".'],
    ['{"a": 1 "b": 2}', '1:9 Expected a comma or }, but here is "\\"".'],
    ['{a: 1}', '1:2 Expected a name in double quotes, but here is "a".'],
    ['[1, 2', '1:6 Expected a comma or ], but the text ends.'],
    ['[01]', '1:3 Expected a comma or ], but here is "1".'],
    ['"a\nb"', '1:1 This string is not closed, or has a character that is not allowed.'],
    ['"\\x"', '1:1 This string is not closed, or has a character that is not allowed.'],
    ['{} {}', '1:4 Something follows the end of the document.'],
    ['// x\n{}', '1:1 Expected a value, but here is "/".'],
    ['{"a": 1,\n "a": 2}', '2:2 The name "a" stands in this object twice.'],
    ['['.repeat(600), '1:501 Values are nested more than 500 deep.'],
  ])('%j is refused at %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.nat(4), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        expect(parseJsonText(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const text = fc.array(
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', '.5', 'e3', 'true', 'nul', ' '),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        text.map(parts => parts.join('')),
        text => {
          let valid = true;
          try {
            JSON.parse(text);
          } catch {
            valid = false;
          }
          if (!/"a".*"a"/.test(text)) expect(faultOf(text) === 'none').toBe(valid);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
