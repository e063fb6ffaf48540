import { describe, expect, it } from '@jest/globals';
import { attachmentType, refusal, toBase64 } from '../../../../client/lib/attachments.js';

describe('attachments', () => {
  it('takes code for text and knows images', () => {
    expect([
      attachmentType('a.ts', 'video/mp2t'),
      attachmentType('a.png', 'image/png'),
      attachmentType('a.bin', ''),
    ]).toEqual(['text/plain', 'image/png', undefined]);
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
