import { newId } from '../../../src/kernel/ids.js';

describe('newId', () => {
  it('makes ids that sort in the order in which they were made, also within a millisecond', () => {
    const ids = Array.from({ length: 5000 }, () => newId('ses'));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names the kind, and uses no letter that can be misread', () => {
    expect(newId('turn')).toMatch(/^turn_[0-9abcdefghjkmnpqrstvwxyz]{26}$/);
  });
});
