import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Usage } from '../../../contracts/session-events.js';
import type { Turn } from '../../../contracts/sessions.js';
import type { Scope } from '../../../kernel/scope.js';
import { Presence } from '../../../platform/database/presence.js';
import { type NewTurn, type TurnEnd, TurnStore, type UnfinishedTurn } from '../domain/turn-store.js';
import { usageOf } from './sessions.repository.js';

interface TurnRow {
  id: string;
  prompt: string;
  status: Turn['status'];
  model_id: string;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  after_event: string;
  duration_ms: number | null;
  time_to_first_token_ms: number | null;
  error: string | null;
  input_tokens: string;
  output_tokens: string;
  cached_tokens: string;
  reasoning_tokens: string;
  premium_requests: number;
  model_calls: string;
}

@Injectable()
export class TurnsRepository extends TurnStore {
  constructor(
    private readonly database: DataSource,
    private readonly presence: Presence,
  ) {
    super();
  }

  async insert(scope: Scope, turn: NewTurn): Promise<void> {
    await this.database.query(
      `INSERT INTO copilot_turn (id, tenant_id, session_id, prompt, status, model_id, host, created_at)
       VALUES ($1, $2, $3, $4, 'queued', $5, $6, $7)`,
      [turn.id, scope.tenantId, turn.sessionId, turn.prompt, turn.modelId, this.presence.self, turn.createdAt],
    );
  }

  async begin(scope: Scope, id: string, startedAt: Date, afterEvent: number): Promise<void> {
    await this.database.query(
      `UPDATE copilot_turn SET status = 'running', started_at = $3, after_event = $4 WHERE id = $1 AND tenant_id = $2`,
      [id, scope.tenantId, startedAt, afterEvent],
    );
  }

  async count(scope: Scope, id: string, usage: Usage, timeToFirstTokenMs: number | undefined): Promise<void> {
    await this.database.query(
      `UPDATE copilot_turn SET input_tokens = $3, output_tokens = $4, cached_tokens = $5, reasoning_tokens = $6,
         premium_requests = $7, model_calls = $8, time_to_first_token_ms = $9 WHERE id = $1 AND tenant_id = $2`,
      [
        id,
        scope.tenantId,
        usage.inputTokens,
        usage.outputTokens,
        usage.cachedTokens,
        usage.reasoningTokens,
        usage.premiumRequests,
        usage.modelCalls,
        timeToFirstTokenMs === undefined ? null : Math.round(timeToFirstTokenMs),
      ],
    );
  }

  async end(scope: Scope, id: string, end: TurnEnd): Promise<void> {
    await this.database.query(
      `UPDATE copilot_turn SET status = $3, ended_at = $4, duration_ms = $5, error = $6
       WHERE id = $1 AND tenant_id = $2`,
      [id, scope.tenantId, end.status, end.endedAt, Math.round(end.durationMs), end.error ?? null],
    );
  }

  async list(scope: Scope, sessionId: string, limit: number): Promise<Turn[]> {
    const rows: TurnRow[] = await this.database.query(
      `SELECT * FROM copilot_turn WHERE session_id = $1 AND tenant_id = $2 ORDER BY id DESC LIMIT $3`,
      [sessionId, scope.tenantId, limit],
    );
    return rows.reverse().map(asTurn);
  }

  async latestBegin(scope: Scope, sessionId: string): Promise<number> {
    const rows: { latest: string | null }[] = await this.database.query(
      `SELECT max(after_event) AS latest FROM copilot_turn WHERE session_id = $1 AND tenant_id = $2`,
      [sessionId, scope.tenantId],
    );
    return Number(rows[0]?.latest ?? 0);
  }

  async unfinished(scope: Scope, sessionId: string): Promise<UnfinishedTurn[]> {
    const rows: (TurnRow & { status: 'queued' | 'running' })[] = await this.database.query(
      `SELECT * FROM copilot_turn WHERE session_id = $1 AND tenant_id = $2 AND status IN ('queued', 'running')
         AND NOT host = ANY($3) ORDER BY id`,
      [sessionId, scope.tenantId, await this.presence.alive()],
    );
    return rows.map(row => ({
      id: row.id,
      modelId: row.model_id,
      status: row.status,
      prompt: row.prompt,
      afterEvent: Number(row.after_event),
      startedAt: row.started_at ?? undefined,
      usage: usageOf(row),
      timeToFirstTokenMs: row.time_to_first_token_ms ?? undefined,
    }));
  }
}

function asTurn(row: TurnRow): Turn {
  return {
    id: row.id,
    prompt: row.prompt,
    status: row.status,
    modelId: row.model_id,
    createdAt: row.created_at.toISOString(),
    ...(row.started_at ? { startedAt: row.started_at.toISOString() } : {}),
    ...(row.ended_at ? { endedAt: row.ended_at.toISOString() } : {}),
    ...(row.duration_ms !== null ? { durationMs: row.duration_ms } : {}),
    ...(row.time_to_first_token_ms !== null ? { timeToFirstTokenMs: row.time_to_first_token_ms } : {}),
    ...(row.error ? { error: row.error } : {}),
    usage: usageOf(row),
  };
}
