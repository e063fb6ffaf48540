const LINES = 'Write a list of lines: ["First line.", "Second line."].';
const MODEL = 'Write { "category": "…" } with a name of models, or { "id": "…" } with the id of a model.';
const WORK = 'A work is an object with a kind: Ref, Seq, Par, Loop, Alt, Each, Call or Wait.';
const CONDITION = 'Write [true, work] or [false, work]: the outcome that goes on, and the work that is asked.';
const NAMES = 'Write a list of names: ["one", "two"].';

const HINTS: { readonly [field: string]: string } = {
  models: 'Write { "driving": "model-id" }, and other names for models as you need them.',
  drivingSessionRetries: 'Write [{ "modelId": "…", "retries": 3 }].',
  promptVariables: 'Write { "name": ["First line.", "Second line."] }.',
  grid: 'Write [{ "keyword": "…", "jobs": [{ "name": "…", "jobName": "…" }, null] }].',
  jobs: 'In the grid it is a list of { "name": "…", "jobName": "…" } and null; of the catalogue, an object of jobs.',
  tasks: 'Write { "task-name": { "prompt": ["…"], "requireUserInput": false } }.',
  keyword: 'A row of the grid has a keyword and jobs.',
  name: 'A button of the grid has the text that it shows as name, and the job that it starts as jobName.',
  jobName: 'Write the name of a job.',
  model: MODEL,
  modelOverride: MODEL,
  category: MODEL,
  id: MODEL,
  modelId: 'Write the id of a model.',
  retries: 'Write a whole number from 0 to 100.',
  prompt: LINES,
  additionalPrompt: LINES,
  userInput: LINES,
  condition: `${LINES} In an Alt it is a work.`,
  requireUserInput: 'Write true if the prompt uses $user-input, else false.',
  runConditionInSameSession: 'Write true or false.',
  toolExecuted: NAMES,
  previousJobKeywords: NAMES,
  previousTasks: NAMES,
  failureAction:
    'Write { "retryTimes": 3, "additionalPrompt": ["…"] }, ["RetryWithNewSession", 3] or ["RetryWithUserPrompt", 3, "…"].',
  retryTimes: 'Write a whole number from 0 to 100.',
  work: WORK,
  works: `Write a list of works. ${WORK}`,
  kind: WORK,
  body: WORK,
  items: WORK,
  trueWork: WORK,
  falseWork: WORK,
  preCondition: CONDITION,
  postCondition: CONDITION,
  taskId: 'Write the name of a task.',
  concurrency: 'Write a whole number from 1 to 50.',
  seconds: 'Write a number of seconds, at most a year.',
  until: 'Write a time, such as "18:00" or "2030-01-31T18:00:00Z".',
};

/** How a field is written; undefined for one that nothing is known of. */
export function fieldHint(field: PropertyKey): string | undefined {
  const name = String(field);
  return Object.hasOwn(HINTS, name) ? HINTS[name] : undefined;
}
