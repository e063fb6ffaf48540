import { describe, expect, it } from '@jest/globals';
import { attachmentType, refusal, toBase64 } from '../../../../client/lib/attachments.js';
import { backoff } from '../../../../client/lib/backoff.js';
import { HotkeyMatcher, keyName } from '../../../../client/lib/hotkeys.js';
import { statusOf } from '../../../../client/lib/session-status.js';
import { TailFollower } from '../../../../client/lib/tail-follower.js';
import { noActivity } from '../../../../client/lib/transcript/activity.js';
import { toolTitle } from '../../../../client/lib/transcript/tool-title.js';

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

describe('statusOf', () => {
  const working = { ...noActivity, working: true };

  it('believes the server until the log has caught up, then the log', () => {
    expect(statusOf(noActivity, 3, { status: 'working', lastEventId: 9 })).toBe('working');
    expect(statusOf(working, 10, { status: 'idle', lastEventId: 9 })).toBe('working');
    expect(statusOf(noActivity, 10, { status: 'working', lastEventId: 9 })).toBe('idle');
  });

  it('believes an idle server about a turn whose end was never written', () => {
    expect(statusOf(working, 9, { status: 'idle', lastEventId: 9 })).toBe('idle');
  });

  it('is closed when the server says so', () => {
    expect(statusOf(working, 10, { status: 'closed', lastEventId: 9 })).toBe('closed');
  });
});

describe('toolTitle', () => {
  it.each([
    ['{"description":"Run tests","command":"npm test\\nnpm run lint"}', 'npm test'],
    ['{"path":"src/a.ts","old_str":"x"}', 'src/a.ts'],
    ['{"count":3,"note":"\\n  hello"}', 'hello'],
    ['{"count":3}', ''],
    ['not json\nat all', 'not json'],
    ['', ''],
  ])('of %s is %j', (args, title) => expect(toolTitle(args)).toBe(title));
});

describe('attachments', () => {
  it('takes code for text and knows images', () => {
    expect([attachmentType('a.ts', 'video/mp2t'), attachmentType('a.png', 'image/png'), attachmentType('a.bin', '')]).toEqual([
      'text/plain',
      'image/png',
      undefined,
    ]);
    expect(attachmentType('a.csv', 'text/csv; charset=utf-8')).toBe('text/csv');
  });

  it('says why a file cannot go', () => {
    const file = { name: 'a.png', type: 'image/png', size: 10 };
    expect(refusal(file, 0, true)).toBeUndefined();
    expect(refusal(file, 10, true)).toMatch(/At most 10/);
    expect(refusal({ ...file, size: 5_000_000 }, 0, true)).toMatch(/4 MiB/);
    expect(refusal(file, 0, false)).toMatch(/takes no images/);
    expect(refusal({ ...file, name: 'a.zip', type: 'application/zip' }, 0, true)).toMatch(/neither text nor/);
  });

  it('encodes more bytes than a call takes arguments', () => {
    const bytes = new Uint8Array(300_000).map((_, index) => index);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });
});

describe('backoff', () => {
  it('doubles from half a second to fifteen seconds, with up to a fifth at random', () => {
    expect([1, 2, 3, 6, 40].map(failures => backoff(failures, () => 0))).toEqual([500, 1000, 2000, 15_000, 15_000]);
    expect(backoff(1, () => 1)).toBe(600);
  });
});
