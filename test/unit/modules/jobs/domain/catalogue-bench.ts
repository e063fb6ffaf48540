import { createHash } from 'node:crypto';
import type { CatalogueInput, Job, Task, Work } from '../../../../../src/contracts/catalogue.js';
import { problemText } from '../../../../../src/modules/jobs/domain/catalogue-problem.js';
import {
  installCatalogue,
  type Installation,
  type InstallOptions,
} from '../../../../../src/modules/jobs/domain/install-catalogue.js';
import type { InstalledCatalogue } from '../../../../../src/modules/jobs/domain/installed-catalogue.js';

export const knownTools = ['job_prepare_document', 'job_boolean_true', 'job_boolean_false', 'job_report_items', 'bash'];

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export const ref = (taskId: string): Work => ({ kind: 'Ref', taskId });
export const seq = (...works: Work[]): Work => ({ kind: 'Seq', works });
export const par = (...works: Work[]): Work => ({ kind: 'Par', works });
export const call = (jobName: string, userInput?: string[]): Work => ({
  kind: 'Call',
  jobName,
  ...(userInput && { userInput }),
});

export function task(more: Partial<Task> = {}): Task {
  return { model: { category: 'driving' }, prompt: ['Do it.'], requireUserInput: false, ...more };
}

/** A sound catalogue: `build` takes no user input, `ask` does; the jobs `ci` and `talk` run them. */
export function catalogue(more: Partial<CatalogueInput> = {}): CatalogueInput {
  return {
    models: { driving: 'm-1', coding: 'm-2' },
    promptVariables: { style: ['Be brief.'] },
    grid: [{ keyword: 'all', jobs: [{ name: 'CI', jobName: 'ci' }, null] }],
    tasks: { build: task(), ask: task({ prompt: ['Do $user-input.'], requireUserInput: true }), ...more.tasks },
    jobs: { ci: { work: ref('build') }, talk: { work: ref('ask') }, ...more.jobs },
    ...without(more, 'tasks', 'jobs'),
  };
}

/** The sound catalogue with one more task, `it`. */
export function withTask(more: Partial<Task>, rest: Partial<CatalogueInput> = {}): CatalogueInput {
  return catalogue({ ...rest, tasks: { it: task(more) } });
}

/** The sound catalogue with one more job, `it`. */
export function withWork(work: Work, job: Partial<Job> = {}, rest: Partial<CatalogueInput> = {}): CatalogueInput {
  return catalogue({ ...rest, jobs: { it: { work, ...job }, ...rest.jobs } });
}

export function install(input: unknown, options: Partial<InstallOptions> = {}): Installation {
  return installCatalogue(input, { knownTools, hash: sha256, ...options });
}

export function installed(input: unknown): InstalledCatalogue {
  const result = install(input);
  if (!result.ok) throw new Error(result.problems.map(problemText).join('\n'));
  return result.catalogue;
}

/** `path: message` of each problem. */
export function problems(input: unknown, options: Partial<InstallOptions> = {}): string[] {
  const result = install(input, options);
  return result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
}

function without<T extends object, K extends keyof T>(value: T, ...keys: K[]): Omit<T, K> {
  const rest = { ...value };
  for (const key of keys) delete rest[key];
  return rest;
}

/** A tree of so many works in works. */
export function nested(depth: number): Work {
  return Array.from({ length: depth - 1 }).reduce<Work>(work => seq(work), ref('build'));
}

/** A test for each catalogue: it is refused for this problem (`path: message`), and for nothing that only follows. */
export function itRefuses(rows: [what: string, input: unknown, problem: string | RegExp][]): void {
  it.each(rows)('is refused: %s', (_, input, problem) => {
    expect(problems(input)).toEqual([problem instanceof RegExp ? expect.stringMatching(problem) : problem]);
  });
}
