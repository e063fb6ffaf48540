import fc from 'fast-check';
import { numberedWords, piecesOfText, type Pieces } from '../../../../src/offline-model/stream/pieces.js';

const all = ({ count, piece }: Pieces) => Array.from({ length: count }, (_, index) => piece(index));

describe('pieces', () => {
  test('put together, they are the text; each is short but for white space [OM-4]', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        const pieces = all(piecesOfText(text));
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) expect([...piece.trim()].length).toBeLessThanOrEqual(5);
      }),
    );
  });

  test('a pair of surrogates is not cut', () => {
    expect(all(piecesOfText('😀😀😀😀😀😀'))).toEqual(['😀😀😀😀😀', '😀']);
  });

  test('words are numbered from 1', () => {
    expect(all(numberedWords({ kind: 'stream', as: 'say', count: 3, stamped: false })).join('')).toBe(
      'word1 word2 word3',
    );
  });

  test('a stamped word carries the present time with three decimals [OM-47]', () => {
    const before = performance.timeOrigin + performance.now();
    const [word = ''] = all(numberedWords({ kind: 'stream', as: 'say', count: 1, stamped: true }));
    const stamp = /^t1:(\d{13}\.\d{3}) $/.exec(word)?.[1];
    expect(Number(stamp)).toBeGreaterThanOrEqual(before - 0.001);
    expect(Number(stamp)).toBeLessThanOrEqual(performance.timeOrigin + performance.now() + 0.001);
  });
});
