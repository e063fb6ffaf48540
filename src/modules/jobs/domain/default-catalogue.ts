import type { CatalogueInput, Work } from '../../../contracts/catalogue.js';
import type { Model } from '../../../contracts/server.js';
import { defaultTasks, defaultVariables } from './default-tasks.js';
import { demoJobs } from './demo-jobs.js';
import { demoTasks } from './demo-tasks.js';

/** The model that plays scripts. Without it there are no demonstrations: another model would not know what to do. */
const OFFLINE = 'offline';

const ref = (taskId: string): Work => ({ kind: 'Ref', taskId });

/** What a portal has that was given no catalogue, with models from its list. */
export function defaultCatalogue(models: readonly Model[]): CatalogueInput {
  const usual = (models.find(model => model.isDefault) ?? models[0])?.id ?? 'auto';
  const demo = models.some(({ id }) => id === OFFLINE);
  return {
    models: { driving: usual, working: usual, ...(demo && { demo: OFFLINE }) },
    ...(defaultVariables && { promptVariables: defaultVariables }),
    grid: [...grid, ...(demo ? [demoRow] : [])],
    tasks: { ...defaultTasks, ...(demo && demoTasks) },
    jobs: { ...jobs, ...(demo && demoJobs) },
  };
}

const jobs: CatalogueInput['jobs'] = {
  'explain-folder': {
    printedName: 'Explain this folder',
    description: 'What the project is for, how it is built and how its parts work together.',
    work: ref('explain-folder'),
  },
  'review-changes': {
    printedName: 'Review changes',
    description: 'Findings in what is not committed yet, the most serious first.',
    work: ref('review-changes'),
  },
  'review-each-file': {
    printedName: 'Review file by file',
    description: 'Every changed file in a session of its own, two at a time.',
    work: { kind: 'Each', items: ref('list-changed-files'), body: ref('review-file'), concurrency: 2 },
  },
  'write-tests': {
    printedName: 'Write tests',
    description: 'Tests for the file or function that you name, checked by a second session.',
    work: ref('write-tests'),
  },
  'fix-failing-tests': {
    printedName: 'Fix failing tests',
    description: 'Runs the tests and mends one cause after another until all pass.',
    work: { kind: 'Loop', preCondition: [false, ref('tests-pass')], body: ref('fix-tests') },
  },
  changelog: {
    printedName: 'Write changelog',
    description: 'What changed since the last tag, in the words of a user.',
    work: { kind: 'Seq', works: [ref('collect-changes'), ref('write-changelog')] },
  },
};

const grid: NonNullable<CatalogueInput['grid']> = [
  { keyword: 'understand', jobs: [{ name: 'Explain', jobName: 'explain-folder' }] },
  {
    keyword: 'test',
    jobs: [
      { name: 'Write', jobName: 'write-tests' },
      { name: 'Fix', jobName: 'fix-failing-tests' },
    ],
  },
  {
    keyword: 'review',
    jobs: [
      { name: 'Changes', jobName: 'review-changes' },
      { name: 'File by file', jobName: 'review-each-file' },
    ],
  },
  { keyword: 'release', jobs: [{ name: 'Changelog', jobName: 'changelog' }] },
];

const demoRow = {
  keyword: 'demo',
  jobs: [
    { name: 'Steps', jobName: 'demo-steps' },
    { name: 'Parallel', jobName: 'demo-parallel' },
    { name: 'Loop', jobName: 'demo-loop' },
    { name: 'Choice', jobName: 'demo-choice' },
    { name: 'Each', jobName: 'demo-each' },
    { name: 'Call', jobName: 'demo-pipeline' },
  ],
};
