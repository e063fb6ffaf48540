import type { Finding } from './criteria.js';
import type { InstalledAvailability } from './installed-catalogue.js';
import type { TaskHistory } from './task-terms.js';

/** The parts of a task's availability that need no agent. */
export function historyFindings(availability: InstalledAvailability, history: TaskHistory): Finding[] {
  const { previousJobKeywords: keywords, previousTasks: tasks } = availability;
  return [
    ...(keywords.length > 0 ? [keywordsFinding(keywords, history)] : []),
    ...(tasks.length > 0 ? [tasksFinding(tasks, history)] : []),
  ];
}

/** One job of any of the keywords is enough. */
function keywordsFinding(keywords: readonly string[], history: TaskHistory): Finding {
  const field = 'availability.previousJobKeywords';
  for (const keyword of keywords) {
    const [job] = (Object.hasOwn(history.jobsByKeyword, keyword) && history.jobsByKeyword[keyword]) || [];
    if (job !== undefined) return { field, holds: true, why: `${job}, a job of ${keyword}, succeeded in this folder` };
  }
  return { field, holds: false, why: `no job of ${keywords.join(', ')} has succeeded in this folder` };
}

/** All of the tasks are needed. */
function tasksFinding(tasks: readonly string[], history: TaskHistory): Finding {
  const field = 'availability.previousTasks';
  const missing = tasks.filter(name => !history.tasks.includes(name));
  if (missing.length === 0) return { field, holds: true, why: `${tasks.join(', ')} succeeded in this job` };
  return { field, holds: false, why: `${missing.join(', ')} not yet succeeded in this job` };
}
