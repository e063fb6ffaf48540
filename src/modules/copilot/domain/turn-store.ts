import type { Usage } from '../../../contracts/session-events.js';
import type { Turn } from '../../../contracts/sessions.js';
import type { Scope } from '../../../kernel/scope.js';

export interface NewTurn {
  readonly id: string;
  readonly sessionId: string;
  readonly prompt: string;
  readonly modelId: string;
  readonly createdAt: Date;
}

export interface TurnEnd {
  readonly status: Exclude<Turn['status'], 'queued' | 'running'>;
  readonly endedAt: Date;
  readonly durationMs: number;
  readonly error: string | undefined;
}

/** A turn that was cut off, and the live event after which it began. */
export interface UnfinishedTurn {
  readonly id: string;
  readonly modelId: string;
  readonly status: 'queued' | 'running';
  readonly prompt: string;
  readonly afterEvent: number;
  readonly startedAt: Date | undefined;
  /** Of the model calls that had ended. */
  readonly usage: Usage;
  readonly timeToFirstTokenMs: number | undefined;
}

export abstract class TurnStore {
  abstract insert(scope: Scope, turn: NewTurn): Promise<void>;
  /** `afterEvent`: number of the last live event before the turn. */
  abstract begin(scope: Scope, id: string, startedAt: Date, afterEvent: number): Promise<void>;
  /** The turn's totals so far. */
  abstract count(scope: Scope, id: string, usage: Usage, timeToFirstTokenMs: number | undefined): Promise<void>;
  abstract end(scope: Scope, id: string, end: TurnEnd): Promise<void>;
  /** The latest `limit` turns, oldest first. */
  abstract list(scope: Scope, sessionId: string, limit: number): Promise<Turn[]>;
  /** Number of the live event after which the latest turn began; 0 when there was none. */
  abstract latestBegin(scope: Scope, sessionId: string): Promise<number>;
  /** Those of processes that are dead by now. */
  abstract unfinished(scope: Scope, sessionId: string): Promise<UnfinishedTurn[]>;
}
