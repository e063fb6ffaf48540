import { dueRun } from '../../../../../src/modules/jobs/domain/due-run.js';
import type { DueSchedule } from '../../../../../src/modules/jobs/domain/schedule-store.js';

const quarterly: DueSchedule = {
  id: 'sch_1',
  tenantId: 'local',
  userId: 'local',
  createdAt: new Date(0),
  name: 'A',
  jobName: 'a',
  workingDirectory: '/a',
  userInput: '',
  cron: '*/15 * * * *',
  timeZone: 'UTC',
  enabled: true,
  catchUp: 'skip',
  nextRunAt: new Date('2026-05-01T12:00:00Z'),
};
const SKIPPED = 'No server ran when it was due.';

describe('a schedule that is due', () => {
  it.each([
    ['at once', 'skip', '12:00:00', '12:15:00', undefined],
    ['within a minute', 'skip', '12:01:00', '12:15:00', undefined],
    ['after more than a minute', 'skip', '12:01:01', '12:15:00', SKIPPED],
    ['after more than a minute, to be caught up', 'once', '12:01:01', '12:15:00', undefined],
    ['an hour later', 'skip', '13:07:00', '13:15:00', SKIPPED],
    ['an hour later, right after another run', 'skip', '13:00:30', '13:00:00', SKIPPED],
    ['an hour later, to be caught up', 'once', '13:00:30', '13:15:00', undefined],
  ] as const)('%s (%s, %s) goes on at %s; skipped: %s', (_, catchUp, now, next, skipped) => {
    expect(dueRun({ ...quarterly, catchUp }, new Date(`2026-05-01T${now}Z`))).toEqual({
      nextRunAt: new Date(`2026-05-01T${next}Z`),
      skipped,
    });
  });
});
