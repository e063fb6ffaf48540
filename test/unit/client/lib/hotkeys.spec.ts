import { describe, expect, it } from '@jest/globals';
import { HotkeyMatcher, keyName } from '../../../../client/lib/hotkeys.js';

describe('hot keys', () => {
  const press = (key: string, more = {}) => keyName({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

  it('are named alike on every keyboard', () => {
    expect([press('N'), press('.', { ctrlKey: true }), press('.', { metaKey: true }), press('Shift')]).toEqual([
      'n',
      'Mod+.',
      'Mod+.',
      undefined,
    ]);
  });

  it('spell pairs within a moment', () => {
    const matcher = new HotkeyMatcher(800);
    const known = new Set(['g h', 'n', 'Escape Escape']);
    expect(matcher.press('g', 0, known)).toBeUndefined();
    expect(matcher.press('h', 300, known)).toBe('g h');
    expect(matcher.press('Escape', 1000, known)).toBeUndefined();
    expect(matcher.press('Escape', 2000, known)).toBeUndefined();
    expect(matcher.press('Escape', 2200, known)).toBe('Escape Escape');
    expect(matcher.press('n', 2300, known)).toBe('n');
  });
});
