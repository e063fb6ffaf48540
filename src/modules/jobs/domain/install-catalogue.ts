import type { Model } from '../../../contracts/server.js';
import { canonicalJson } from './canonical-json.js';
import { bounded, named, type Problem } from './catalogue-problem.js';
import { installJobs } from './check-jobs.js';
import { checkModels } from './check-models.js';
import { installTask } from './check-task.js';
import type { DrivingRetry, InstalledCatalogue, InstalledTask } from './installed-catalogue.js';
import { KnownNames } from './known-names.js';
import { readCatalogue, type ReadCatalogue } from './read-catalogue.js';
import { VariableBook } from './variable-book.js';

export interface InstallOptions {
  /** Names of the tools that a session has. */
  readonly knownTools: Iterable<string>;
  /** When given, every model id has to be among them. */
  readonly models?: readonly Model[] | undefined;
  /** SHA-256 in hex, of a text. */
  readonly hash: (text: string) => string;
}

export type Installation =
  | { readonly ok: true; readonly catalogue: InstalledCatalogue }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const DRIVING_RETRIES = 3;

/** Checks any value as a catalogue and makes it ready to run, or says everything that is wrong with it. */
export function installCatalogue(input: unknown, { knownTools, models, hash }: InstallOptions): Installation {
  const read = readCatalogue(input);
  if ('message' in read) return { ok: false, problems: [read] };
  const problems = [...read.problems];

  const book = new VariableBook(read.variables.sound, read.variables.names);
  const { tasks: taskSection, jobs: jobSection } = read;
  const names = {
    categories: new KnownNames('category in models', read.models.names && new Set([...read.models.names, 'driving'])),
    keywords: new KnownNames('keyword in the grid', read.keywords),
    tasks: new KnownNames('task', taskSection.names),
    jobs: new KnownNames('job', jobSection.names),
    tools: new KnownNames('tool', new Set(knownTools)),
    soundTasks: taskSection.sound,
  };
  const tasks = new Map<string, InstalledTask>();
  for (const [name, task] of taskSection.sound) {
    const installed = installTask(task, named('entry.tasks', name), book, names);
    tasks.set(name, installed.task);
    for (const problem of installed.problems) problems.push(problem);
  }
  const jobs = installJobs(jobSection, names, book);
  problems.push(...checkDriving(read), ...checkGrid(read, names.jobs), ...jobs.problems);
  problems.push(...book.problems, ...book.unmetProblems());

  const content = {
    models: Object.fromEntries(read.models.sound),
    drivingSessionRetries: retriesOf(read),
    grid: read.grid.map(({ row }) => row),
    tasks: Object.fromEntries(tasks),
    jobs: Object.fromEntries(jobs.jobs),
  };
  if (models) {
    const users = {
      models: read.models.sound,
      retries: read.retries ?? [],
      tasks: taskSection.sound,
      jobs: jobSection.sound,
    };
    problems.push(...checkModels(users, models));
  }
  if (problems.length > 0) return { ok: false, problems: bounded(problems) };
  return { ok: true, catalogue: { hash: hash(canonicalJson(content)), ...content } };
}

function checkDriving({ models, retries }: ReadCatalogue): Problem[] {
  const driving = models.sound.get('driving');
  if (driving === undefined) {
    if (!models.names || models.names.has('driving')) return [];
    const hint = 'Name the model that asks for conditions: "models": { "driving": "model-id" }.';
    return [{ path: 'entry.models.driving', message: 'It is missing.', hint }];
  }
  const first = retries?.[0]?.modelId;
  if (retries === undefined || first === driving) return [];
  return [
    {
      path: 'entry.drivingSessionRetries[0].modelId',
      message: 'The first has to be the driving model.',
      hint: `Begin the list with { "modelId": ${JSON.stringify(driving)}, "retries": ${DRIVING_RETRIES} }.`,
    },
  ];
}

function checkGrid({ grid }: ReadCatalogue, jobs: KnownNames): Problem[] {
  return grid.flatMap(({ row, path }) =>
    row.jobs.flatMap((button, index) =>
      button === null ? [] : jobs.check(`${path}.jobs[${index}].jobName`, button.jobName),
    ),
  );
}

function retriesOf({ models, retries }: ReadCatalogue): readonly DrivingRetry[] {
  return retries ?? [{ modelId: models.sound.get('driving') ?? '', retries: DRIVING_RETRIES }];
}
