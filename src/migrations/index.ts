import { SessionsAndLiveEvents1795000000000 } from './1795000000000-sessions-and-live-events.js';
import { JobInstances1795000001000 } from './1795000001000-job-instances.js';
import { TasksAndJobs1795000002000 } from './1795000002000-tasks-and-jobs.js';
import { SchedulesAndHooks1795000003000 } from './1795000003000-schedules-and-hooks.js';

/** Every change of the database's shape, oldest first. They run at start, each once. */
export const migrations = [
  SessionsAndLiveEvents1795000000000,
  JobInstances1795000001000,
  TasksAndJobs1795000002000,
  SchedulesAndHooks1795000003000,
];
