import { describe, expect, it } from '@jest/globals';
import { DraftStore, type TextStorage } from '../../../../client/lib/drafts.js';

class MapStorage implements TextStorage {
  readonly values = new Map<string, string>();
  get length(): number {
    return this.values.size;
  }
  key = (index: number) => [...this.values.keys()][index] ?? null;
  getItem = (key: string) => this.values.get(key) ?? null;
  setItem(key: string, value: string): void {
    this.values.set(key, value);
  }
  removeItem = (key: string) => void this.values.delete(key);
}

describe('DraftStore', () => {
  it('keeps a draft per session and forgets an empty one', () => {
    const storage = new MapStorage();
    const drafts = new DraftStore(storage);
    drafts.write('a', 'half a thought');
    drafts.write('b', 'another');
    expect([drafts.read('a'), drafts.read('b'), drafts.read('c')]).toEqual(['half a thought', 'another', '']);
    drafts.write('a', '');
    expect(drafts.read('a')).toBe('');
    expect(storage.length).toBe(1);
  });

  it('lets the oldest drafts go and nothing that belongs to others', () => {
    let now = 0;
    const storage = new MapStorage();
    storage.setItem('someone.else', 'stays');
    const drafts = new DraftStore(storage, () => (now += 1));
    for (let index = 0; index < 60; index += 1) drafts.write(`s${index}`, 'x');
    expect(storage.length).toBe(51);
    expect([drafts.read('s9'), drafts.read('s10'), storage.getItem('someone.else')]).toEqual(['', 'x', 'stays']);
  });

  it('works without a storage, with a full one and with a broken value', () => {
    const broken = new MapStorage();
    broken.setItem('pilothouse.draft.a', '{not json');
    const full = new MapStorage();
    full.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    for (const storage of [undefined, broken, full]) {
      const drafts = new DraftStore(storage);
      expect(drafts.read('a')).toBe('');
      expect(() => drafts.write('a', 'text')).not.toThrow();
    }
  });
});
