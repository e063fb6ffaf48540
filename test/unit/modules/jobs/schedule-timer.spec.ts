import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Refusal } from '../../../../src/kernel/refusal.js';
import { OwnerScopes } from '../../../../src/modules/identity/index.js';
import type { DueSchedule, NewRun, ScheduleStore } from '../../../../src/modules/jobs/domain/schedule-store.js';
import type { JobsService } from '../../../../src/modules/jobs/jobs.service.js';
import { ScheduleTimer } from '../../../../src/modules/jobs/schedule-timer.service.js';
import { Clock } from '../../../../src/platform/clock/clock.js';

class HeldClock extends Clock {
  time = Date.parse('2026-05-01T12:00:00Z');
  now = () => new Date(this.time);
  monotonicMs = () => this.time;
}

/** Schedules in memory, as far as the timer needs them. */
class Schedules {
  readonly claimed = new Map<string, { at: Date; jobId: string; schedule: DueSchedule }>();
  readonly settled: [jobId: string, refused: string | undefined][] = [];
  looks = 0;
  isDown = false;

  constructor(readonly all: DueSchedule[]) {}

  async due(now: Date) {
    return this.all.filter(each => each.nextRunAt <= now);
  }
  async nextDue() {
    this.looks++;
    if (this.isDown) throw new Error('No database');
    return this.all.map(each => each.nextRunAt).sort((a, b) => a.getTime() - b.getTime())[0];
  }
  async claim(due: DueSchedule, nextRunAt: Date, run: NewRun) {
    this.all.splice(this.all.indexOf(due), 1, { ...due, nextRunAt });
    if (run.jobId) this.claimed.set(run.id, { at: run.claimedAt, jobId: run.jobId, schedule: due });
    return true;
  }
  async unsettled(before: Date) {
    const left = [...this.claimed].filter(([, run]) => run.at < before);
    return left.map(([id, { jobId, schedule }]) => ({ id, jobId, schedule }));
  }
  async settle(id: string, refused: string | undefined) {
    this.settled.push([this.claimed.get(id)?.schedule.jobName ?? '', refused]);
    this.claimed.delete(id);
  }
}

const schedule = (jobName: string, at: string): DueSchedule => ({
  id: `sch_${jobName}`,
  tenantId: 'local',
  userId: 'local',
  createdAt: new Date(0),
  name: jobName,
  jobName,
  workingDirectory: '/work',
  userInput: '',
  cron: '@hourly',
  timeZone: 'UTC',
  enabled: true,
  catchUp: 'skip',
  nextRunAt: new Date(`2026-05-01T${at}Z`),
});

let timer: ScheduleTimer;
const clock = new HeldClock();
const start = jest.fn<JobsService['start']>();
function timerOf(schedules: Schedules): ScheduleTimer {
  const store = schedules as unknown as ScheduleStore;
  return (timer = new ScheduleTimer(store, { start } as unknown as JobsService, new OwnerScopes(), clock));
}

beforeEach(() => {
  Logger.overrideLogger(false);
  clock.time = Date.parse('2026-05-01T12:00:00Z');
  start.mockReset().mockImplementation(async (...[, , , , id]) => ({ jobId: String(id) }));
});
afterEach(() => timer.onModuleDestroy());

describe('a look at the schedules', () => {
  it.each([
    ['12:00:03', 3_000],
    ['13:00:00', 5_000],
  ])('of which the next is due at %s lasts for %s ms', async (at, wait) => {
    expect(await timerOf(new Schedules([schedule('a', at)])).look()).toBe(wait);
    expect(start).not.toHaveBeenCalled();
  });

  it('without any lasts for 5 s', async () => {
    expect(await timerOf(new Schedules([])).look()).toBe(5_000);
  });

  it('starts what is due, with the id that was claimed', async () => {
    const schedules = new Schedules([schedule('a', '12:00:00'), schedule('b', '11:59:30')]);
    await timerOf(schedules).look();
    expect(start.mock.calls.map(([, name, body, origin]) => [name, body, origin])).toEqual([
      ['a', { workingDirectory: '/work', userInput: '', priority: 0 }, 'schedule:sch_a'],
      ['b', { workingDirectory: '/work', userInput: '', priority: 0 }, 'schedule:sch_b'],
    ]);
    expect(start.mock.calls.map(call => call[4])).toEqual([expect.stringMatching(/^job_/), expect.anything()]);
    expect(schedules.settled).toEqual([
      ['a', undefined],
      ['b', undefined],
    ]);
  });

  it('keeps why a job was refused', async () => {
    start.mockResolvedValue(new Refusal('not-found', 'JobNotFound', 'There is no such job'));
    const schedules = new Schedules([schedule('a', '12:00:00')]);
    await timerOf(schedules).look();
    expect(schedules.settled).toEqual([['a', 'There is no such job']]);
  });

  it('goes on when a job cannot be started, and tries that again soon with the same id', async () => {
    start.mockRejectedValueOnce(new Error('The job runner is not open'));
    const schedules = new Schedules([schedule('a', '12:00:00'), schedule('b', '12:00:00')]);
    expect(await timerOf(schedules).look()).toBe(5_000);
    expect(schedules.settled).toEqual([['b', undefined]]);
    clock.time += 5_000;
    await timer.look();
    expect(start).toHaveBeenCalledTimes(2);
    clock.time += 5_001;
    await timer.look();
    expect(schedules.settled).toEqual([
      ['b', undefined],
      ['a', undefined],
    ]);
    expect(start.mock.calls[2]?.[4]).toBe(start.mock.calls[0]?.[4]);
  });
});

describe('the timer', () => {
  const looked = async (schedules: Schedules, times: number) => {
    while (schedules.looks < times) await new Promise(resolve => setImmediate(resolve));
  };

  it('looks at once when it is woken, and ends while it sleeps', async () => {
    const schedules = new Schedules([schedule('a', '13:00:00')]);
    timerOf(schedules).onApplicationBootstrap();
    await looked(schedules, 1);
    timer.wake();
    await looked(schedules, 2);
    await timer.onModuleDestroy();
    expect(schedules.looks).toBe(2);
  });

  it('starts nothing any more while it ends', async () => {
    const schedules = new Schedules([schedule('a', '12:00:00'), schedule('b', '12:00:00')]);
    timerOf(schedules);
    let ended: Promise<void> | undefined;
    start.mockImplementation(async () => {
      ended = timer.onModuleDestroy();
      return { jobId: 'job_1' };
    });
    timer.onApplicationBootstrap();
    await looked(schedules, 1);
    await ended;
    expect(start).toHaveBeenCalledTimes(1);
    expect(schedules.settled).toEqual([['a', undefined]]);
  });

  it('outlives a database that is away', async () => {
    const schedules = new Schedules([]);
    schedules.isDown = true;
    timerOf(schedules).onApplicationBootstrap();
    await looked(schedules, 1);
    schedules.isDown = false;
    // It sleeps only after the failure was told.
    await new Promise(resolve => setImmediate(resolve));
    timer.wake();
    await looked(schedules, 2);
  });
});
