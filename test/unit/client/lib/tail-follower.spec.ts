import { describe, expect, it } from '@jest/globals';
import { TailFollower } from '../../../../client/lib/tail-follower.js';

describe('TailFollower', () => {
  it('holds on while the list grows and lets go when the reader moves up', () => {
    const tail = new TailFollower();
    tail.scrolled({ top: 500, toEnd: 0 });
    tail.scrolled({ top: 500, toEnd: 300 });
    expect(tail.following).toBe(true);
    tail.scrolled({ top: 480, toEnd: 320 });
    expect(tail.following).toBe(false);
  });

  it('takes hold again at the end, not on the way up from it', () => {
    const tail = new TailFollower();
    tail.scrolled({ top: 500, toEnd: 0 });
    tail.release();
    tail.scrolled({ top: 498, toEnd: 2 });
    expect(tail.following).toBe(false);
    tail.scrolled({ top: 499, toEnd: 1 });
    expect(tail.following).toBe(true);
  });

  it('holds on when the list becomes shorter than the view reaches', () => {
    const tail = new TailFollower();
    tail.scrolled({ top: 500, toEnd: 0 });
    tail.scrolled({ top: 200, toEnd: 0 });
    expect(tail.following).toBe(true);
  });
});
