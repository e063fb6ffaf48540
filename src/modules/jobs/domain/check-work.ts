import type { Task, Work } from '../../../contracts/catalogue.js';
import { counted, LIMITS } from './catalogue-limits.js';
import type { Problem } from './catalogue-problem.js';
import type { KnownNames } from './known-names.js';
import { isWaitMoment } from './wait-moment.js';
import { childrenOf } from './work-tree.js';

/** What the works of a job may name. */
export interface WorkNames {
  readonly categories: KnownNames;
  readonly tasks: KnownNames;
  readonly jobs: KnownNames;
  readonly soundTasks: ReadonlyMap<string, Task>;
}

export interface WorkReport {
  readonly problems: readonly Problem[];
  readonly refs: readonly Extract<Work, { kind: 'Ref' }>[];
  readonly calls: readonly { readonly work: Extract<Work, { kind: 'Call' }>; readonly path: string }[];
  /** Within the limits: only then may it be walked again. */
  readonly bounded: boolean;
}

/** Walks a job's tree once: checks every work and collects the tasks and jobs that it names. */
export function checkWork(root: Work, path: string, names: WorkNames): WorkReport {
  const problems: Problem[] = [];
  const refs: Extract<Work, { kind: 'Ref' }>[] = [];
  const calls: { work: Extract<Work, { kind: 'Call' }>; path: string }[] = [];
  let works = 0;
  let tooDeep = false;
  const visit = (work: Work, at: string, depth: number): void => {
    works++;
    if (works > LIMITS.worksPerJob || tooDeep) return;
    if (depth > LIMITS.depth) {
      tooDeep = true;
      problems.push(tooDeepProblem(at));
      return;
    }
    if (work.kind === 'Ref') refs.push(work);
    if (work.kind === 'Call') calls.push({ work, path: at });
    for (const problem of problemsOf(work, at, names)) problems.push(problem);
    for (const child of childrenOf(work)) visit(child.work, `${at}${child.field}`, depth + 1);
  };
  visit(root, path, 1);
  if (works > LIMITS.worksPerJob) {
    const message = `The job has more than ${counted(LIMITS.worksPerJob)} works.`;
    problems.push({ path, message, hint: 'Repeat with Loop or Each instead of writing works out.' });
  }
  return { problems, refs, calls, bounded: !tooDeep && works <= LIMITS.worksPerJob };
}

function problemsOf(work: Work, path: string, names: WorkNames): Problem[] {
  switch (work.kind) {
    case 'Ref':
      return [...names.tasks.check(`${path}.taskId`, work.taskId), ...checkModel(work, path, names)];
    case 'Call':
      return names.jobs.check(`${path}.jobName`, work.jobName);
    case 'Wait':
      return checkWait(work, path);
    case 'Each':
      if (containsRef(work.items)) return [];
      return [
        {
          path: `${path}.items`,
          message: 'It has no Ref, so that no task could report items.',
          hint: 'Add the Ref of a task whose prompt asks the agent to call job_report_items.',
        },
      ];
    default:
      return [];
  }
}

function checkModel(work: Extract<Work, { kind: 'Ref' }>, path: string, names: WorkNames): Problem[] {
  const { modelOverride } = work;
  if (modelOverride && 'category' in modelOverride) {
    return names.categories.check(`${path}.modelOverride.category`, modelOverride.category);
  }
  const task = names.soundTasks.get(work.taskId);
  if (modelOverride || !task || task.model) return [];
  return [
    {
      path: `${path}.modelOverride`,
      message: `It is missing, and the task ${JSON.stringify(work.taskId)} has no model either.`,
      hint: 'Give the task a model, or this work a modelOverride.',
    },
  ];
}

function checkWait({ seconds, until }: Extract<Work, { kind: 'Wait' }>, path: string): Problem[] {
  if ((seconds === undefined) === (until === undefined)) {
    const message = seconds === undefined ? 'It does not say how long.' : 'It has both seconds and until.';
    return [{ path, message, hint: 'Give either seconds or until.' }];
  }
  if (until === undefined || isWaitMoment(until)) return [];
  const hint = 'Write a time of day, such as "18:00", or ISO 8601, such as "2030-01-31T18:00:00Z".';
  return [{ path: `${path}.until`, message: `${JSON.stringify(until)} is no time.`, hint }];
}

function tooDeepProblem(path: string): Problem {
  const hint = 'Make the inner part a job of its own, and Call it.';
  return { path, message: `It stands deeper than ${LIMITS.depth} works in works.`, hint };
}

/** A task of a called job reports to that job, so a Call does not count. */
function containsRef(work: Work): boolean {
  if (work.kind === 'Ref') return true;
  return childrenOf(work).some(child => containsRef(child.work));
}
