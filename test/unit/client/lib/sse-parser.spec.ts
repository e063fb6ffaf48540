import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SseParser } from '../../../../client/lib/sse-parser.js';

const frames = (...pieces: string[]) => {
  const parser = new SseParser();
  return pieces.flatMap(piece => parser.push(piece));
};

describe('SseParser', () => {
  it('gives a frame only when it is complete', () => {
    expect(frames('id: 7\nda', 'ta: {"a":1}\n')).toEqual([]);
    expect(frames('id: 7\nda', 'ta: {"a":1}\n', '\n')).toEqual([{ id: '7', data: '{"a":1}' }]);
  });

  it('leaves comments and frames without data out', () => {
    expect(frames(': heartbeat\n\nid: 3\n\ndata: x\n\n')).toEqual([{ data: 'x' }]);
  });

  it('joins several data lines and keeps spaces after the first', () => {
    expect(frames('data: a\ndata:  b\ndata\n\n')).toEqual([{ data: 'a\n b\n' }]);
  });

  it('gives the same frames wherever the text is cut and whatever ends its lines', () => {
    const line = fc.constantFrom('a', 'ä€😀', '', ' x: y', '{"k":"v"}');
    const stream = fc.array(fc.record({ id: fc.nat(999), lines: fc.array(line, { minLength: 1, maxLength: 3 }) }));
    fc.assert(
      fc.property(stream, fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(400)), (items, ending, cuts) => {
        const text = items
          .map(({ id, lines }) => [`id: ${id}`, ...lines.map(one => `data: ${one}`), '', ''].join(ending))
          .join('');
        const edges = [0, ...cuts.filter(cut => cut < text.length).sort((a, b) => a - b), text.length];
        const pieces = edges.slice(1).map((edge, index) => text.slice(edges[index], edge));
        // A last CR waits for what follows it: a heartbeat lets it go.
        expect(frames(...pieces, ': .\n\n')).toEqual(
          items.map(({ id, lines }) => ({ id: `${id}`, data: lines.join('\n') })),
        );
      }),
    );
  });
});
