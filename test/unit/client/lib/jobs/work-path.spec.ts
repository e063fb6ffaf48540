import { describe, expect, it } from '@jest/globals';
import { itemIn, itemPath, roundIn, runLabel, treePath, upwards } from '../../../../../client/lib/jobs/work-path.js';

describe('paths of works', () => {
  it.each([
    ['0.1', '0.1', '0.1', ''],
    ['1.body@3', '1.body', '1.body', 'Round 3'],
    ['2.item@0.1', '2.item.1', '2.item@0.1', 'Item 1'],
    ['1.body@3.item@2.pre@4.0', '1.body.item.pre.0', '1.body.item@2.pre.0', 'Round 3 · item 3 · round 4'],
    ['', '', '', ''],
  ])('%s stands at %s, is one of %s and is called "%s"', (path, tree, item, label) => {
    expect([treePath(path), itemPath(path), runLabel(path)]).toEqual([tree, item, label]);
  });

  it('go up to the whole tree', () => {
    expect([...upwards('1.body.0')]).toEqual(['1.body.0', '1.body', '1', '']);
    expect([...upwards('')]).toEqual(['']);
  });

  it('tell the round and the item of the loop and the list that they lie in, and of no other', () => {
    expect(roundIn('0.body@2.item@7', '0')).toBe(2);
    expect(roundIn('1.body@2', '0')).toBe(0);
    expect(itemIn('0.body@2.item@7.1', '0.body')).toBe('7');
    expect(itemIn('0.body@2.item@7.1', '0')).toBeUndefined();
  });
});
