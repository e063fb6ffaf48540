import { describe, expect, it } from '@jest/globals';
import { toolTitle } from '../../../../../client/lib/transcript/tool-title.js';

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
