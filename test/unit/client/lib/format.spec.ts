import { describe, expect, it } from '@jest/globals';
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDuration,
  formatElapsed,
  formatInZone,
  formatMultiplier,
  formatPremium,
  formatUntil,
  plural,
} from '../../../../client/lib/format.js';

describe('numbers for people', () => {
  it.each([
    [0, '0'],
    [950, '950'],
    [18_240, '18.2K'],
    [36_480_000, '36.5M'],
  ])('%d tokens are %s', (value, text) => expect(formatCount(value)).toBe(text));

  it.each([
    [640, '640 ms'],
    [42_300, '42.3 s'],
    [59_960, '1 min 00 s'],
    [125_000, '2 min 05 s'],
    [3_780_000, '1 h 03 min'],
  ])('%d ms are %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it.each([
    [-5, '0 s'],
    [7_900, '7 s'],
    [65_000, '1:05'],
    [3_729_000, '1:02:09'],
  ])('a clock after %d ms shows %s', (ms, text) => expect(formatElapsed(ms)).toBe(text));

  it.each([
    ['2026-06-10T11:59:30Z', 'now'],
    ['2026-06-10T11:55:00Z', '5 min'],
    ['2026-06-10T09:00:00Z', '3 h'],
    ['2026-06-08T11:00:00Z', '2 d'],
    ['2026-03-04T12:00:00Z', 'Mar 4'],
    ['2025-03-04T12:00:00Z', 'Mar 4, 2025'],
    ['nonsense', ''],
  ])('%s is %s', (iso, text) => expect(formatAgo(iso, Date.parse('2026-06-10T12:00:00Z'))).toBe(text));

  it.each([
    ['2026-06-10T12:00:20Z', 'now'],
    ['2026-06-10T12:05:00Z', 'in 5 min'],
    ['2026-06-10T12:59:40Z', 'in 1 h'],
    ['2026-06-10T15:00:00Z', 'in 3 h'],
    ['2026-06-22T12:00:00Z', 'in 12 d'],
    ['nonsense', ''],
  ])('%s comes %s', (iso, text) => expect(formatUntil(iso, Date.parse('2026-06-10T12:00:00Z'))).toBe(text));

  it('tells a time by the clocks of a zone', () =>
    expect(formatInZone('2026-06-10T22:30:00Z', 'Europe/Madrid')).toBe('Thu 11 Jun, 00:30'));

  it('knows bytes, multipliers, premium requests and plurals', () => {
    expect([512, 2048, 3_670_016].map(formatBytes)).toEqual(['512 B', '2.0 KiB', '3.5 MiB']);
    expect([0, 0.33, 1, 10].map(formatMultiplier)).toEqual(['0×', '0.33×', '1×', '10×']);
    expect([1, 0.33].map(formatPremium)).toEqual(['1 premium request', '0.33 premium requests']);
    expect([plural(1, 'turn'), plural(2000, 'turn')]).toEqual(['1 turn', '2,000 turns']);
  });
});
