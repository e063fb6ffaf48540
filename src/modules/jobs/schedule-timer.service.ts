import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { newId } from '../../kernel/ids.js';
import { isRefusal } from '../../kernel/refusal.js';
import { Clock } from '../../platform/clock/clock.js';
import { OwnerScopes } from '../identity/index.js';
import { dueRun } from './domain/due-run.js';
import { type ClaimedRun, type DueSchedule, ScheduleStore } from './domain/schedule-store.js';
import { JobsService } from './jobs.service.js';

/** Clocks are set, and other processes change schedules and die: it is looked at least so often. */
const LONGEST_MS = 5_000;
/** Who claimed a run and has not started it for so long does not live any more, or could not. */
const LEFT_MS = 5_000;

/**
 * Starts the jobs of schedules that are due. Every process has one: a run is claimed in the database with the id of its
 * job, so it is started once, and by another process if this one dies in between.
 */
@Injectable()
export class ScheduleTimer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ScheduleTimer.name);
  private running = Promise.resolve();
  private sleep = new AbortController();
  private isEnding = false;
  /** At the first look, what any process left is taken up at once. */
  private leftMs = 0;

  constructor(
    private readonly schedules: ScheduleStore,
    private readonly jobs: JobsService,
    private readonly scopes: OwnerScopes,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.isEnding = true;
    this.wake();
    await this.running;
  }

  /** Looks at the schedules now, because they have changed. */
  wake(): void {
    this.sleep.abort();
  }

  /** Starts what is due. Returns the milliseconds until the next look. */
  async look(): Promise<number> {
    const now = this.clock.now();
    const left = new Date(now.getTime() - this.leftMs);
    for (const run of await this.schedules.unsettled(left)) await this.start(run);
    this.leftMs = LEFT_MS;
    for (const schedule of await this.schedules.due(now)) {
      const run = await this.claim(schedule, now);
      if (run) await this.start(run);
    }
    const next = await this.schedules.nextDue();
    const wait = next ? next.getTime() - this.clock.now().getTime() : LONGEST_MS;
    return Math.min(Math.max(wait, 0), LONGEST_MS);
  }

  private async run(): Promise<void> {
    while (!this.isEnding) {
      this.sleep = new AbortController();
      const { signal } = this.sleep;
      const wait = await this.look().catch((error: unknown) => {
        this.logger.warn(`The schedules cannot be looked at: ${messageOf(error)}`);
        return LONGEST_MS;
      });
      await delay(wait, undefined, { signal }).catch(() => {});
    }
  }

  private async claim(schedule: DueSchedule, now: Date): Promise<ClaimedRun | undefined> {
    if (this.isEnding) return undefined;
    const { nextRunAt, skipped } = dueRun(schedule, now);
    const jobId = skipped === undefined ? newId('job') : undefined;
    const run = { id: newId('run'), at: schedule.nextRunAt, claimedAt: now, jobId, reason: skipped };
    const isOurs = await this.schedules.claim(schedule, nextRunAt, run);
    return isOurs && jobId !== undefined ? { id: run.id, jobId, schedule } : undefined;
  }

  /** What fails stays claimed, and is tried again. */
  private async start({ id, jobId, schedule }: ClaimedRun): Promise<void> {
    if (this.isEnding) return;
    const { jobName, workingDirectory, userInput, tenantId, userId } = schedule;
    const body = { workingDirectory, userInput, priority: 0 };
    const scope = this.scopes.ownerOf(tenantId, userId);
    try {
      const started = await this.jobs.start(scope, jobName, body, `schedule:${schedule.id}`, jobId);
      const refused = isRefusal(started) ? started.message : undefined;
      if (refused) this.logger.warn(`Schedule "${schedule.name}" could not start job "${jobName}": ${refused}`);
      await this.schedules.settle(id, refused);
    } catch (error) {
      this.logger.warn(`Job ${jobId} of schedule "${schedule.name}" will be started later: ${messageOf(error)}`);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
