import type { ErrorCode } from '../../contracts/errors.js';
import { Refusal } from '../../kernel/refusal.js';
import { type Problem, problemText } from './domain/catalogue-problem.js';

type JobsRefusal = Refusal<ErrorCode>;

export function taskNameNotFound(name: string): JobsRefusal {
  const hint = 'GET /api/copilot/task lists what the catalogue has.';
  return new Refusal('not-found', 'TaskNotFound', `The catalogue has no task ${quoted(name)}.`, hint);
}

export function taskNotFound(id: string): JobsRefusal {
  return new Refusal('not-found', 'TaskNotFound', `There is no task ${quoted(id)}, or it has ended.`);
}

export function taskClosed(id: string): JobsRefusal {
  return new Refusal('gone', 'TaskClosed', `Task ${quoted(id)} has ended, and everything of it was read.`);
}

export function taskCannotClose(id: string): JobsRefusal {
  const hint = 'Abort its session instead: POST /api/copilot/session/{id}/abort.';
  return new Refusal(
    'conflict',
    'TaskCannotClose',
    `Task ${quoted(id)} runs in a session that was there before it.`,
    hint,
  );
}

export function sessionNotOpen(id: string): JobsRefusal {
  return new Refusal('not-found', 'SessionNotFound', `There is no open session ${quoted(id)}.`);
}

export function userInputMissing(name: string): JobsRefusal {
  const hint = 'Send it as the body; for a job after the line with the folder.';
  return new Refusal('invalid', 'UserInputRequired', `${quoted(name)} uses $user-input, and there is none.`, hint);
}

export function jobNameNotFound(name: string): JobsRefusal {
  const hint = 'GET /api/copilot/job lists what the catalogue has.';
  return new Refusal('not-found', 'JobNotFound', `The catalogue has no job ${quoted(name)}.`, hint);
}

export function jobNotFound(id: string): JobsRefusal {
  const hint = 'GET /api/copilot/job/history lists the jobs that were started.';
  return new Refusal('not-found', 'JobNotFound', `There is no job ${quoted(id)}, or it has ended.`, hint);
}

export function jobClosed(id: string): JobsRefusal {
  return new Refusal('gone', 'JobsClosed', `Job ${quoted(id)} has ended, and everything of it was read.`);
}

export function jobStillRuns(id: string): JobsRefusal {
  const hint = 'Stop it first: POST /api/copilot/job/{id}/stop.';
  return new Refusal('conflict', 'JobStillRuns', `Job ${quoted(id)} has not ended.`, hint);
}

export function workNotFound(path: string): JobsRefusal {
  const hint = 'GET /api/copilot/job/{id}/status lists the works with their paths.';
  return new Refusal('not-found', 'WorkNotFound', `This job has no work at ${quoted(path)} that was reached.`, hint);
}

export function catalogueRefused(problems: readonly Problem[]): JobsRefusal {
  const told = problems.map(problemText).join('\n');
  const hint = 'Mend the catalogue and load it again; the version before stays in use.';
  return new Refusal('invalid', 'CatalogueInvalid', told, hint);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
