import type { Job } from '../../../contracts/catalogue.js';
import { named, type Problem } from './catalogue-problem.js';
import { checkWork, type WorkNames, type WorkReport } from './check-work.js';
import { dependencyOrder } from './dependency-order.js';
import type { InstalledJob } from './installed-catalogue.js';
import { planWork } from './plan-work.js';
import { variablesIn } from './prompt-variables.js';
import type { Section } from './read-catalogue.js';
import type { VariableBook } from './variable-book.js';

/** Why a job needs user input; undefined: it needs none. `unknown`: something that it runs could not be read. */
type Need = { readonly because: string } | 'unknown' | undefined;

type Report = WorkReport & { readonly inputs: ReadonlyMap<readonly string[], string[]> };

/** Checks all jobs, alone and how they call each other. A job is installed when nothing is wrong with it. */
export function installJobs(jobs: Section<Job>, names: WorkNames, book: VariableBook) {
  const problems: Problem[] = [];
  const reports = new Map<string, Report>();
  for (const [name, job] of jobs.sound) {
    const path = `${named('entry.jobs', name)}.work`;
    const report = checkWork(job.work, path, names);
    for (const problem of report.problems) problems.push(problem);
    reports.set(name, { ...report, inputs: expandInputs(report, book, problems) });
  }
  const calls = new Map([...reports].map(([name, report]) => [name, report.calls.map(call => call.work.jobName)]));
  const { order, cycles } = dependencyOrder(calls);
  for (const cycle of cycles) problems.push(cycleProblem(cycle, reports));

  const needs = new Map<string, Need>();
  for (const name of order) needs.set(name, needOf(reports.get(name), needs, names.soundTasks));
  const installed = new Map<string, InstalledJob>();
  for (const [name, job] of jobs.sound) {
    const need = needs.get(name);
    problems.push(...checkNeed(job, need, named('entry.jobs', name)));
    const report = reports.get(name);
    if (!report?.bounded) continue;
    const { work, requireUserInput: _given, ...rest } = job;
    const expandInput = (lines: readonly string[]) => report.inputs.get(lines) ?? [];
    installed.set(name, { ...rest, requireUserInput: need !== undefined, work: planWork(work, expandInput) });
  }
  return { jobs: installed, problems };
}

function expandInputs(report: WorkReport, book: VariableBook, problems: Problem[]): Report['inputs'] {
  const inputs = new Map<readonly string[], string[]>();
  for (const { work, path } of report.calls) {
    const expanded = work.userInput && book.expand(`${path}.userInput`, work.userInput, problems);
    if (work.userInput && expanded) inputs.set(work.userInput, expanded);
  }
  return inputs;
}

function needOf(report: Report | undefined, needs: ReadonlyMap<string, Need>, tasks: WorkNames['soundTasks']): Need {
  if (!report) return 'unknown';
  let unknown = !report.bounded;
  for (const { taskId } of report.refs) {
    const task = tasks.get(taskId);
    if (task?.requireUserInput) return { because: `the task ${JSON.stringify(taskId)} does` };
    unknown ||= task === undefined;
  }
  for (const { work } of report.calls) {
    if (work.userInput) {
      const expanded = report.inputs.get(work.userInput);
      const uses = expanded && variablesIn(expanded.join('\n')).includes('user-input');
      if (uses) return { because: `what it gives to the job ${JSON.stringify(work.jobName)} uses $user-input` };
      unknown ||= expanded === undefined;
    } else {
      // Of a cycle, or of a job that could not be read, nothing is known.
      const need = needs.has(work.jobName) ? needs.get(work.jobName) : 'unknown';
      if (typeof need === 'object') return { because: `the job ${JSON.stringify(work.jobName)} does` };
      unknown ||= need === 'unknown';
    }
  }
  return unknown ? 'unknown' : undefined;
}

function checkNeed(job: Job, need: Need, path: string): Problem[] {
  const given = job.requireUserInput;
  if (given === undefined || need === 'unknown' || given === (need !== undefined)) return [];
  const message =
    typeof need === 'object'
      ? `It is false, but the job requires user input, because ${need.because}.`
      : 'It is true, but no task of the job requires user input.';
  return [{ path: `${path}.requireUserInput`, message, hint: 'Leave it out: it is filled in.' }];
}

function cycleProblem(cycle: readonly string[], reports: ReadonlyMap<string, Report>): Problem {
  const [last = '', first = ''] = cycle.slice(-2);
  const call = reports.get(last)?.calls.find(each => each.work.jobName === first);
  const names = cycle.map(name => JSON.stringify(name)).join(' → ');
  return {
    path: `${call?.path ?? named('entry.jobs', last)}.jobName`,
    message: `Jobs call each other in a cycle: ${names}.`,
    hint: 'Take one of the calls out, or repeat with Loop.',
  };
}
