/** What the pictures tell: a small repository with a bug, and how an agent goes about it. */
export const prompt = 'Why does the tide test fail? Fix it if it is small, and run it.';

export const files = {
  'package.json': '{ "name": "tideline", "type": "module", "scripts": { "test": "node --test" } }\n',
  'README.md': '# tideline\n\nHigh and low water from one observation.\n',
  'src/tide.ts': `import { HOUR, MINUTE } from './time.ts';

/** Time between two high waters. */
const BETWEEN = 12 * HOUR;

export function highWaters(first: Date, count: number): Date[] {
  return Array.from({ length: count }, (_, n) => new Date(+first + n * BETWEEN));
}
`,
  'src/time.ts': 'export const MINUTE = 60_000;\nexport const HOUR = 60 * MINUTE;\n',
  'test/tide.test.ts': `import assert from 'node:assert/strict';
import test from 'node:test';
import { highWaters } from '../src/tide.ts';

test('high water comes 12 h 25 min later', () => {
  const times = highWaters(new Date('2026-05-04T06:12Z'), 3).map(at => at.toISOString().slice(11, 16));
  assert.deepEqual(times, ['06:12', '18:37', '07:02']);
});
`,
};

/** The agent's part, in the offline model's script language. */
export const script = folder => `#script
reason <<END
The test compares times of high water. First I look where they are computed, then at the test, before I change anything.
END
call grep {"pattern":"highWaters","path":"${folder}","output_mode":"content","-n":true}
call view {"path":"${folder}/src/tide.ts"}
reason The test wants 12 h 25 min between two high waters; the constant says 12 h.
say <<END
\`highWaters\` counts **12 hours** between two high waters. The moon needs half a lunar day, 25 minutes more:

| high water | expected | computed |
| --- | --- | --- |
| second | 18:37 | 18:12 |
| third | 07:02 | 06:12 |

\`\`\`ts
const BETWEEN = 12 * HOUR + 25 * MINUTE;
\`\`\`
END
call edit ${JSON.stringify({
  path: `${folder}/src/tide.ts`,
  old_str: '/** Time between two high waters. */\nconst BETWEEN = 12 * HOUR;',
  new_str: '/** Time between two high waters: half a lunar day. */\nconst BETWEEN = 12 * HOUR + 25 * MINUTE;',
})}
then
call bash {"command":"node --test test/tide.test.ts","description":"Run the tide test"}
say The test passes now.`;
