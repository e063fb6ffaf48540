import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { OutputFollower } from '../../../../../src/modules/copilot/domain/output-follower.js';

function deltasOf(...snapshots: string[]): string[] {
  const output = new OutputFollower();
  return snapshots.map(snapshot => output.next(snapshot));
}

describe('the output follower', () => {
  test('takes the new end of cumulative snapshots', () => {
    expect(deltasOf('a\n', 'a\nb\n', 'a\nb\n', 'a\nb\nc\n')).toEqual(['a\n', 'b\n', '', 'c\n']);
  });

  test('follows a window that moves', () => {
    expect(deltasOf('line 1\nline 2\nline 3\n', 'line 2\nline 3\nline 4\n')).toEqual([
      'line 1\nline 2\nline 3\n',
      'line 4\n',
    ]);
  });

  test('does not tell the runtime’s changing note about what it dropped', () => {
    const note = (lines: number): string => `<output too long - dropped ${lines} lines from the end>\n`;
    expect(deltasOf('head\n', `head\nmore\n${note(3)}`, `head\nmore\n${note(90)}`)).toEqual(['head\n', 'more\n', '']);
  });

  test('marks what no snapshot showed', () => {
    expect(deltasOf('line 1\nline 2\n', 'line 800\nline 801\n')).toEqual([
      'line 1\nline 2\n',
      '\n…\nline 800\nline 801\n',
    ]);
  });

  test('loses nothing while the snapshots are cumulative', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), pieces => {
        const output = new OutputFollower();
        let whole = '';
        const deltas = pieces.map(piece => output.next((whole += piece)));
        expect(deltas.join('')).toBe(whole);
      }),
    );
  });
});
