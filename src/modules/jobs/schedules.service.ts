import { Injectable } from '@nestjs/common';
import type * as contract from '../../contracts/triggers.js';
import { newId } from '../../kernel/ids.js';
import { nearest } from '../../kernel/nearest.js';
import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { Clock } from '../../platform/clock/clock.js';
import { isCronProblem, parseCron } from './domain/cron.js';
import { nextRun, nextRuns } from './domain/cron-times.js';
import { nextRunOf } from './domain/due-run.js';
import { type ScheduleRecord, ScheduleStore } from './domain/schedule-store.js';
import { isTimeZone } from './domain/time-zone.js';
import { JobsService } from './jobs.service.js';
import { ScheduleTimer } from './schedule-timer.service.js';
import { cronInvalid, scheduleNotFound, timeZoneUnknown } from './triggers.errors.js';

const RUNS_SHOWN = 50;
const NEXT_RUNS_SHOWN = 5;

/** Jobs at times. They are started by ScheduleTimer. */
@Injectable()
export class SchedulesService {
  constructor(
    private readonly schedules: ScheduleStore,
    private readonly jobs: JobsService,
    private readonly timer: ScheduleTimer,
    private readonly clock: Clock,
  ) {}

  async create(scope: Scope, body: contract.ScheduleBody): Promise<contract.Schedule | Refusal> {
    const refused = await this.check(body);
    if (refused) return refused;
    const now = this.clock.now();
    const schedule = { ...body, id: newId('sch'), createdAt: now, nextRunAt: nextRunOf(body, now) };
    await this.schedules.insert(scope, schedule);
    this.timer.wake();
    return this.shown(schedule, undefined);
  }

  async list(scope: Scope): Promise<{ schedules: contract.Schedule[] }> {
    const last = await this.schedules.lastRuns(scope);
    const schedules = await this.schedules.list(scope);
    return { schedules: schedules.map(each => this.shown(each, last.get(each.id))) };
  }

  async detail(scope: Scope, id: string): Promise<contract.Schedule | Refusal> {
    const schedule = await this.schedules.find(scope, id);
    if (!schedule) return scheduleNotFound(id);
    const [last] = await this.schedules.runs(scope, id, 1);
    return this.shown(schedule, last);
  }

  async runs(scope: Scope, id: string): Promise<{ runs: contract.ScheduleRun[] } | Refusal> {
    if (!(await this.schedules.find(scope, id))) return scheduleNotFound(id);
    return { runs: await this.schedules.runs(scope, id, RUNS_SHOWN) };
  }

  async replace(scope: Scope, id: string, body: contract.ScheduleBody): Promise<contract.Schedule | Refusal> {
    const before = await this.schedules.find(scope, id);
    if (!before) return scheduleNotFound(id);
    const refused = await this.check(body);
    if (refused) return refused;
    const keepsTimes =
      before.cron === body.cron && before.timeZone === body.timeZone && before.enabled === body.enabled;
    const nextRunAt = keepsTimes ? before.nextRunAt : nextRunOf(body, this.clock.now());
    if (!(await this.schedules.replace(scope, id, body, nextRunAt))) return scheduleNotFound(id);
    this.timer.wake();
    return this.detail(scope, id);
  }

  async remove(scope: Scope, id: string): Promise<{ result: 'OK' } | Refusal> {
    return (await this.schedules.remove(scope, id)) ? { result: 'OK' } : scheduleNotFound(id);
  }

  /** Now, besides its times; of a disabled one, too. */
  async run(scope: Scope, id: string): Promise<{ jobId: string } | Refusal> {
    const schedule = await this.schedules.find(scope, id);
    if (!schedule) return scheduleNotFound(id);
    const { jobName, workingDirectory, userInput } = schedule;
    const body = { workingDirectory, userInput, priority: 0 };
    const started = await this.jobs.start(scope, jobName, body, `schedule:${id}`);
    if (isRefusal(started)) return started;
    const at = this.clock.now();
    await this.schedules.addRun(scope, id, { ...started, id: newId('run'), at, claimedAt: at, reason: undefined });
    return started;
  }

  /** What would only be found out when it is due is told at once. */
  private async check(body: contract.ScheduleBody): Promise<Refusal | undefined> {
    const { cron: expression, timeZone, jobName, workingDirectory, userInput } = body;
    const cron = parseCron(expression);
    if (isCronProblem(cron)) return cronInvalid(cron.problem);
    if (!isTimeZone(timeZone)) {
      return timeZoneUnknown(timeZone, nearest(timeZone, Intl.supportedValuesOf('timeZone'), 3));
    }
    if (!nextRun(cron, timeZone, this.clock.now())) return cronInvalid('There is no such time in the next 40 years.');
    const checked = await this.jobs.check(jobName, { workingDirectory, userInput, priority: 0 });
    return isRefusal(checked) ? checked : undefined;
  }

  private shown(schedule: ScheduleRecord, lastRun: contract.ScheduleRun | undefined): contract.Schedule {
    const { id: scheduleId, createdAt, nextRunAt, ...spec } = schedule;
    const cron = parseCron(spec.cron);
    const later =
      nextRunAt && !isCronProblem(cron) ? nextRuns(cron, spec.timeZone, nextRunAt, NEXT_RUNS_SHOWN - 1) : [];
    return {
      scheduleId,
      name: spec.name,
      jobName: spec.jobName,
      workingDirectory: spec.workingDirectory,
      userInput: spec.userInput,
      cron: spec.cron,
      timeZone: spec.timeZone,
      enabled: spec.enabled,
      catchUp: spec.catchUp,
      createdAt: createdAt.toISOString(),
      nextRuns: [...(nextRunAt ? [nextRunAt] : []), ...later].map(at => at.toISOString()),
      ...(lastRun ? { lastRun } : {}),
    };
  }
}
