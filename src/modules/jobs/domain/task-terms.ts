import type { TaskEvent } from '../../../contracts/task-events.js';
import type { Scope } from '../../../kernel/scope.js';
import type { AgentSessions } from './agent-sessions.js';
import type { DrivingRetry, InstalledTask } from './installed-catalogue.js';
import type { Values, WorkResult } from './values.js';

/** What already succeeded, as far as a task's availability asks. */
export interface TaskHistory {
  /** Jobs that succeeded in this folder, by their keyword in the grid. */
  readonly jobsByKeyword: Readonly<Record<string, readonly string[]>>;
  /** Names of the tasks that succeeded in this job. */
  readonly tasks: readonly string[];
}

/** What is to be run. */
export interface TaskTerms {
  readonly taskName: string;
  readonly task: InstalledTask;
  /** Of the borrowed session, if there is one. */
  readonly taskModelId: string;
  /** In this order; the first is the model of driving sessions. */
  readonly drivingRetries: readonly DrivingRetry[];
  /** Absolute. */
  readonly folder: string;
  readonly values: Values;
  /** Every prompt goes to this session. It stays alive, and availability is not checked. */
  readonly borrowedSessionId?: string;
  readonly ignoreAvailability?: boolean;
  /** No driving session, whatever the task says. */
  readonly forceSingleSession?: boolean;
  readonly history: TaskHistory;
}

/** What it is run with. */
export interface TaskTools {
  readonly scope: Scope;
  readonly sessions: AgentSessions;
  /** Stops the task: its sessions are closed, and nothing more is told. */
  readonly signal: AbortSignal;
  /** Called one at a time. What it rejects with ends the run. */
  readonly tell: (event: TaskEvent) => void | Promise<void>;
}

/** The variables of a task that failed count too: a failing condition is an answer, and its reason may be asked for. */
export type TaskResult = WorkResult | 'stopped';
