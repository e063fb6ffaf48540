import type { ScheduleBody, ScheduleRun } from '../../../contracts/triggers.js';
import type { Scope } from '../../../kernel/scope.js';
import type { Owner } from './job-store.js';

export interface ScheduleRecord extends ScheduleBody {
  readonly id: string;
  readonly createdAt: Date;
  /** Undefined: it is disabled, or has no next time. */
  readonly nextRunAt: Date | undefined;
}

export type DueSchedule = ScheduleRecord & Owner & { readonly nextRunAt: Date };

export interface NewRun {
  readonly id: string;
  readonly at: Date;
  readonly claimedAt: Date;
  /** Fixed before the job is started: twice is once. Undefined: the run is skipped. */
  readonly jobId: string | undefined;
  readonly reason: string | undefined;
}

/** A run that was claimed, and not known to be started. */
export interface ClaimedRun {
  readonly id: string;
  readonly jobId: string;
  readonly schedule: ScheduleRecord & Owner;
}

export abstract class ScheduleStore {
  abstract insert(scope: Scope, schedule: ScheduleRecord): Promise<void>;
  abstract find(scope: Scope, id: string): Promise<ScheduleRecord | undefined>;
  /** In the order of their names. */
  abstract list(scope: Scope): Promise<ScheduleRecord[]>;
  /** False when there is no such schedule, here and below. */
  abstract replace(scope: Scope, id: string, body: ScheduleBody, nextRunAt: Date | undefined): Promise<boolean>;
  abstract remove(scope: Scope, id: string): Promise<boolean>;
  /** Newest first. */
  abstract runs(scope: Scope, id: string, limit: number): Promise<ScheduleRun[]>;
  /** The newest run of each schedule, by its id. */
  abstract lastRuns(scope: Scope): Promise<Map<string, ScheduleRun>>;
  /** A run by hand, which nobody else can claim. */
  abstract addRun(scope: Scope, id: string, run: NewRun): Promise<void>;

  /** Of every tenant, the longest due first. */
  abstract due(now: Date): Promise<DueSchedule[]>;
  abstract nextDue(): Promise<Date | undefined>;
  /** Moves the schedule on and keeps the run, in one step. False when another process was faster. */
  abstract claim(due: DueSchedule, nextRunAt: Date | undefined, run: NewRun): Promise<boolean>;
  /** What a process claimed before then, and left. */
  abstract unsettled(claimedBefore: Date): Promise<ClaimedRun[]>;
  /** `refused`: why it was not started. */
  abstract settle(runId: string, refused: string | undefined): Promise<void>;
}
