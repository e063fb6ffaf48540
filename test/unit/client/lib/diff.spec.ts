import { describe, expect, it } from '@jest/globals';
import { diffCounts, looksLikeDiff, parseDiff } from '../../../../client/lib/diff.js';

const diff = `--- a/x.ts
+++ b/x.ts
@@ -3,3 +3,4 @@ class X
 same
-old
+new
+newer
 end
\\ No newline at end of file
`;

describe('parseDiff', () => {
  it('numbers both sides', () => {
    const lines = parseDiff(diff).filter(line => line.kind !== 'file');
    expect(lines.map(({ kind, oldLine, newLine }) => [kind, oldLine, newLine])).toEqual([
      ['hunk', undefined, undefined],
      ['context', 3, 3],
      ['remove', 4, undefined],
      ['add', undefined, 4],
      ['add', undefined, 5],
      ['context', 5, 6],
    ]);
    expect(diffCounts(lines)).toEqual({ added: 2, removed: 1 });
  });

  it('takes removed lines that begin with dashes for what they are', () => {
    expect(parseDiff('@@ -1 +1 @@\n--- a comment\n+++ b').map(line => line.kind)).toEqual(['hunk', 'remove', 'add']);
  });

  it('knows a diff from a text with plus and minus', () => {
    expect([looksLikeDiff(diff), looksLikeDiff('- a\n+ b'), looksLikeDiff('@@ hello')]).toEqual([true, false, false]);
  });
});
