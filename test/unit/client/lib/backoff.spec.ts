import { describe, expect, it } from '@jest/globals';
import { backoff } from '../../../../client/lib/backoff.js';

describe('backoff', () => {
  it('doubles from half a second to fifteen seconds, with up to a fifth at random', () => {
    expect([1, 2, 3, 6, 40].map(failures => backoff(failures, () => 0))).toEqual([500, 1000, 2000, 15_000, 15_000]);
    expect(backoff(1, () => 1)).toBe(600);
  });
});
