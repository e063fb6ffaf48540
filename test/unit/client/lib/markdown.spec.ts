import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { looksLikeMarkdown, splitMarkdown } from '../../../../client/lib/markdown.js';

describe('looksLikeMarkdown', () => {
  it.each([
    '# Title',
    'a **bold** word',
    'run `ls` now',
    '- one\n- two',
    '1. first',
    '| a | b |\n|---|---|',
    '> said',
    '[a](b)',
    '```\nx\n```',
  ])('takes %j for Markdown', text => expect(looksLikeMarkdown(text)).toBe(true));

  it.each(['Just a sentence.', 'two\nlines', '2 * 3 * 4 = 24', 'snake_case_name and more', ''])(
    'takes %j for plain text',
    text => expect(looksLikeMarkdown(text)).toBe(false),
  );
});

describe('splitMarkdown', () => {
  it('cuts at blank lines but not inside a fence or before indented lines', () => {
    const fence = '```ts\na\n\nb\n```\n\n';
    const list = '- one\n\n  more of one\n\n';
    expect(splitMarkdown(`Intro\n\n${fence}${list}End`)).toEqual(['Intro\n\n', fence, list, 'End']);
  });

  it('loses nothing, and earlier parts stay as they are while the text grows', () => {
    const piece = fc.constantFrom('a', '\n', '\n\n', '```', '~~~~', '- x', '  ', '# h', '`');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.array(piece, { maxLength: 10 }), (start, more) => {
        const before = splitMarkdown(start.join(''));
        const after = splitMarkdown(start.join('') + more.join(''));
        expect(after.join('')).toBe(start.join('') + more.join(''));
        expect(after.slice(0, Math.max(0, before.length - 1))).toEqual(before.slice(0, -1));
      }),
    );
  });
});
