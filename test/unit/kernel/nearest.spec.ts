import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { editDistance, nearest } from '../../../src/kernel/nearest.js';

describe('the distance of two words', () => {
  test.each([
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['PROVDER', 'PROVIDER', 1],
    ['PROVIDRE', 'PROVIDER', 1],
  ])('from %s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  test('is 0 for equal words only, the same in both directions, and never above the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(distance === 0).toBe(a === b);
        expect(editDistance(b, a)).toBe(distance);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

test('the nearest word is found within the bound only', () => {
  expect(nearest('docter', ['serve', 'doctor'], 2)).toBe('doctor');
  expect(nearest('banana', ['serve', 'doctor'], 2)).toBeUndefined();
});
