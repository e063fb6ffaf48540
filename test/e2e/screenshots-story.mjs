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
const script = folder => `#script
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

/** Tasks of the pictures: name, what is asked, and the agent's part, which the model plays instead. */
const tasks = {
  'explain-folder': ['Explain', 'Explain what this project is for.', 'wait 4s\nsay It computes high and low water.'],
  'review-changes': ['Review', 'Review what is not committed yet.', 'wait 5s\nsay Two findings, none of them serious.'],
  'write-tests': ['Write tests', 'Write tests for $user-input.', 'wait 7s\nsay Four tests are written.'],
  'find-cause': ['Find the cause', 'Find out why the nightly run fails.', 'wait 3s\nsay No cause was found.'],
  'collect-changes': [
    'Collect changes',
    'List what changed since the last tag.',
    'say One correction, no new feature.',
  ],
  'build-page': ['Build the page', 'Build the page of the tide tables.', 'say The page is built.'],
  'build-library': [
    'Build the library',
    'Build the library and say what its users will notice.',
    `reason The time between two high waters was corrected: whoever asks for more than one gets other times.
call grep {"pattern":"highWaters","path":"$FOLDER","output_mode":"content","-n":true}
call view {"path":"$FOLDER/src/tide.ts"}
say <<END
The library is built. Its users will notice **one change**:

| function | before | now |
| --- | --- | --- |
| \`highWaters\` | every 12 h | every 12 h 25 min |

I compare the types with those of the last release …
END
wait 1m`,
  ],
  'build-manual': ['Build the manual', 'Build the manual and check its links.', 'say Checking 42 links …\nwait 1m'],
  'tests-pass': ['Do all tests pass?', 'Do all tests pass? Call job_boolean_true if so.', 'say Yes.'],
  'mend-tests': ['Mend a cause', 'Mend the first cause of a failing test.', 'say Mended.'],
  'may-publish': ['May we publish?', 'May we publish today? Call job_boolean_true if so.', 'say Yes.'],
  publish: ['Publish', 'Publish the release.', 'say Published.'],
  postpone: ['Postpone', 'Tell the team that the release waits.', 'say Told.'],
};

const ref = taskId => ({ kind: 'Ref', taskId });
const job = (printedName, description, work) => ({ printedName, description, work });
const questions = ['find-cause', 'tests-pass', 'may-publish'];
const answered = { criteria: { toolExecuted: ['job_boolean_true'], failureAction: { retryTimes: 0 } } };

export const catalogue = {
  models: { driving: 'offline' },
  tasks: Object.fromEntries(
    Object.entries(tasks).map(([name, [printedName, words]]) => {
      const asks = { prompt: [words], requireUserInput: words.includes('$user-input') };
      const task = { printedName, model: { category: 'driving' }, ...asks };
      return [name, questions.includes(name) ? { ...task, ...answered } : task];
    }),
  ),
  jobs: {
    explain: job('Explain this folder', 'What the project is for and how it works.', ref('explain-folder')),
    review: job('Review changes', 'Findings in what is not committed yet.', ref('review-changes')),
    tests: job('Write tests', 'Tests for the file or function that you name.', ref('write-tests')),
    nightly: job('Look into the nightly run', 'Why it failed, and since when.', ref('find-cause')),
    release: job('Ship a release', 'Builds, tests, mends, and publishes on a good day.', {
      kind: 'Seq',
      works: [
        ref('collect-changes'),
        { kind: 'Par', works: ['build-page', 'build-library', 'build-manual'].map(ref) },
        { kind: 'Loop', preCondition: [false, ref('tests-pass')], body: ref('mend-tests') },
        { kind: 'Alt', condition: ref('may-publish'), trueWork: ref('publish'), falseWork: ref('postpone') },
      ],
    }),
  },
  grid: [
    {
      keyword: 'understand',
      jobs: [
        { name: 'Explain', jobName: 'explain' },
        { name: 'Review', jobName: 'review' },
      ],
    },
    {
      keyword: 'test',
      jobs: [
        { name: 'Write', jobName: 'tests' },
        { name: 'Nightly', jobName: 'nightly' },
      ],
    },
    { keyword: 'release', jobs: [{ name: 'Ship', jobName: 'release' }] },
  ],
};

/** What people and tasks ask, each with what the model is given to play instead. */
export const scripts = folder => [
  [prompt, script(folder)],
  ...Object.values(tasks).map(([, words, lines]) => [
    words.replace('$user-input', 'src/tide.ts'),
    `#script\n${lines.replaceAll('$FOLDER', folder)}`,
  ]),
];
