import { RateWindow } from '../../../../../src/modules/jobs/domain/rate-window.js';

describe('a rate window', () => {
  it('takes as many as its limit, then says how long to wait, and takes more when there is room', () => {
    const rate = new RateWindow(2, 1000);
    expect([rate.take('a', 0), rate.take('a', 400), rate.take('a', 500)]).toEqual([undefined, undefined, 500]);
    expect([rate.take('a', 999), rate.take('a', 1000), rate.take('a', 1001)]).toEqual([1, undefined, 399]);
  });

  it('counts each key apart', () => {
    const rate = new RateWindow(1, 1000);
    expect([rate.take('a', 0), rate.take('b', 0), rate.take('a', 1)]).toEqual([undefined, undefined, 999]);
  });

  it('does not count what it refused', () => {
    const rate = new RateWindow(1, 1000);
    for (let now = 0; now < 1000; now += 100) rate.take('a', now);
    expect(rate.take('a', 1000)).toBeUndefined();
  });

  it('forgets the key that was silent the longest when there are too many', () => {
    const rate = new RateWindow(1, 1000);
    for (let key = 0; key <= 10_000; key++) rate.take(String(key), key / 1e6);
    expect(rate.take('0', 1)).toBeUndefined();
    expect(rate.take('9999', 1)).toBeGreaterThan(0);
  });
});
