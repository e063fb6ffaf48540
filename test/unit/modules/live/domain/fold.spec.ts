import { fold, joined, runOfDeltas } from '../../../../../src/modules/live/domain/fold.js';
import { LiveEntry } from '../../../../../src/modules/live/domain/live-entry.js';

const delta = (seq: number, key: string, text: string) => new LiveEntry(seq, 0, { id: key, delta: text }, key);
const plain = (seq: number, name: string) => new LiveEntry(seq, 0, { name });
const end = (seq: number, key: string) => new LiveEntry(seq, 0, { name: 'end' }, undefined, key);
const shown = (entries: readonly LiveEntry[]) => entries.map(entry => [entry.seq, entry.event]);

describe('fold', () => {
  it('leaves out the deltas of a message whose end is there', () => {
    const story = fold([plain(1, 'start'), delta(2, 'a', 'Hel'), delta(3, 'a', 'lo'), end(4, 'a')]);
    expect(shown(story)).toEqual([
      [1, { name: 'start' }],
      [4, { name: 'end' }],
    ]);
  });

  it('joins the deltas of a message that goes on, under the number of the last', () => {
    expect(shown(fold([delta(2, 'a', 'Hel'), delta(3, 'a', 'lo')]))).toEqual([[3, { id: 'a', delta: 'Hello' }]]);
  });

  it('keeps the order of two messages that take turns', () => {
    const story = fold([delta(1, 'a', '1'), delta(2, 'b', '2'), delta(3, 'b', '3'), delta(4, 'a', '4')]);
    expect(shown(story)).toEqual([
      [1, { id: 'a', delta: '1' }],
      [3, { id: 'b', delta: '23' }],
      [4, { id: 'a', delta: '4' }],
    ]);
  });

  it('takes an entry that is no delta alone', () => {
    const entries = [plain(1, 'x'), plain(2, 'y')];
    expect(runOfDeltas(entries, 0)).toEqual([entries[0]]);
    expect(joined([plain(1, 'x')]).event).toEqual({ name: 'x' });
  });
});
