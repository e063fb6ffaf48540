import type { Schedule, ScheduleBody } from '../../../src/contracts/triggers.js';

/** What a person set of a schedule: what writes it anew. */
export const scheduleBody = (schedule: Schedule): ScheduleBody => ({
  name: schedule.name,
  jobName: schedule.jobName,
  workingDirectory: schedule.workingDirectory,
  userInput: schedule.userInput,
  cron: schedule.cron,
  timeZone: schedule.timeZone,
  enabled: schedule.enabled,
  catchUp: schedule.catchUp,
});
