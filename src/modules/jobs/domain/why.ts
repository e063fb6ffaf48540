import type { JobEvent } from '../../../contracts/job-events.js';
import type { Why } from '../../../contracts/jobs.js';
import type { TaskEvent } from '../../../contracts/task-events.js';

interface At<Event> {
  readonly at: Date;
  readonly event: Event;
}

/** A condition stands beside what it decides: `0.condition` beside `0.true`, `1.pre@2` and `1.post@2` beside `1.body@2`. */
const CONDITION = /^(condition|pre@\d+|post@\d+|items)$/;

/** The chain of decisions that led to a work and to its end, oldest first. */
export function whyOf(path: string, job: readonly At<JobEvent>[], task: readonly At<TaskEvent>[]): Why['reasons'] {
  const reasons = job.flatMap(({ at, event }) => {
    const reason = reasonOf(path, event);
    return reason ? [{ at, reason }] : [];
  });
  const decisions = task.flatMap(({ at, event }) =>
    'callback' in event && event.callback === 'taskDecision' ? [{ at, reason: event.reason }] : [],
  );
  return [...reasons, ...decisions]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, reason }) => ({ at: at.toISOString(), reason }));
}

function reasonOf(path: string, event: JobEvent): string | undefined {
  if (!('callback' in event) || !('path' in event)) return undefined;
  const isIt = event.path === path;
  switch (event.callback) {
    case 'workStarted':
      return isIt
        ? `[DECISION] ${path || 'the job'} began${event.attempt > 1 ? `, attempt ${event.attempt} after a crash` : ''}`
        : undefined;
    case 'workStopped':
      if (isIt) return `[DECISION] ${path} ${event.succeeded ? 'succeeded' : 'failed'}`;
      return decides(event.path, path)
        ? `[DECISION] the condition ${event.path} ${event.succeeded ? 'held' : 'did not hold'}`
        : undefined;
    case 'workSkipped':
      return isIt ? `[DECISION] ${path} was not run: ${event.reason}` : undefined;
  }
}

/** Whether the work is a condition of a loop, branch or list that the path lies in. */
function decides(condition: string, path: string): boolean {
  const steps = condition.split('.');
  const at = steps.findIndex(step => CONDITION.test(step));
  if (at < 0) return false;
  const parent = steps.slice(0, at).join('.');
  return path !== condition && (parent === '' || path.startsWith(`${parent}.`));
}
