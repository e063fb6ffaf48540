import type { InstalledWork } from './installed-catalogue.js';
import { JobError } from './job-error.js';
import type { JobPlan } from './job-runner.js';
import { childrenOf } from './work-tree.js';

/**
 * The work at a path of a running job. Besides the steps of the tree, such a path has the run of a loop's works
 * (`body@3`, from 1), the item of a list (`item@2`, from 0), and `call` between a `Call` and the root of its job.
 */
export function workAt(plan: JobPlan, path: string): InstalledWork {
  if (path === '') return plan.work;
  return path.split('.').reduce((work, step) => childAt(plan, work, step), plan.work);
}

/** The tree of the job that a work calls. */
export function calledTree(plan: JobPlan, jobName: string): InstalledWork {
  const tree = Object.hasOwn(plan.called, jobName) ? plan.called[jobName] : undefined;
  if (tree) return tree;
  throw new JobError(`The job calls "${jobName}", which its catalogue does not have`);
}

function childAt(plan: JobPlan, work: InstalledWork, step: string): InstalledWork {
  if (work.kind === 'Call') return calledTree(plan, work.jobName);
  // Without a search: there may be thousands.
  if (work.kind === 'Seq' || work.kind === 'Par') return work.works[Number(step)] ?? missing(step);
  const [name] = step.split('@');
  return childrenOf(work).find(child => child.step === name)?.work ?? missing(step);
}

function missing(step: string): never {
  throw new JobError(`The job's tree has no work at "${step}"`);
}
