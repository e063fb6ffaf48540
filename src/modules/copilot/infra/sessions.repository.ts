import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Session, SessionListQuery } from '../../../contracts/sessions.js';
import type { Scope } from '../../../kernel/scope.js';
import { Presence } from '../../../platform/database/presence.js';
import { type SessionPage, type SessionRecord, SessionStore, type Unfinished } from '../domain/session-store.js';

interface SessionRow {
  id: string;
  title: string;
  model_id: string;
  working_directory: string;
  status: Session['status'];
  created_at: Date;
  last_active_at: Date;
  closed_at: Date | null;
  origin: 'user' | 'task';
}

interface SummaryRow extends SessionRow {
  turn_count: string;
  queued_count: string;
  input_tokens: string;
  output_tokens: string;
  cached_tokens: string;
  reasoning_tokens: string;
  premium_requests: number;
  model_calls: string;
}

const COLUMNS: Record<keyof Omit<SessionRecord, 'id' | 'createdAt' | 'origin'>, string> = {
  title: 'title',
  modelId: 'model_id',
  workingDirectory: 'working_directory',
  status: 'status',
  lastActiveAt: 'last_active_at',
  closedAt: 'closed_at',
};

const SUMMARY = `
  SELECT s.*, t.* FROM copilot_session s, LATERAL (
    SELECT count(*) AS turn_count, count(*) FILTER (WHERE status = 'queued') AS queued_count,
      coalesce(sum(input_tokens), 0) AS input_tokens, coalesce(sum(output_tokens), 0) AS output_tokens,
      coalesce(sum(cached_tokens), 0) AS cached_tokens, coalesce(sum(reasoning_tokens), 0) AS reasoning_tokens,
      coalesce(sum(premium_requests), 0) AS premium_requests, coalesce(sum(model_calls), 0) AS model_calls
    FROM copilot_turn WHERE session_id = s.id) t`;

@Injectable()
export class SessionsRepository extends SessionStore {
  constructor(
    private readonly database: DataSource,
    private readonly presence: Presence,
  ) {
    super();
  }

  async insert(scope: Scope, session: SessionRecord): Promise<void> {
    await this.database.query(
      `INSERT INTO copilot_session (id, tenant_id, user_id, title, model_id, working_directory, status, created_at,
         last_active_at, origin) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        session.id,
        scope.tenantId,
        scope.userId,
        session.title,
        session.modelId,
        session.workingDirectory,
        session.status,
        session.createdAt,
        session.lastActiveAt,
        session.origin,
      ],
    );
  }

  async find(scope: Scope, id: string): Promise<SessionRecord | undefined> {
    const rows: SessionRow[] = await this.database.query(
      `SELECT * FROM copilot_session WHERE id = $1 AND tenant_id = $2`,
      [id, scope.tenantId],
    );
    return rows[0] && asRecord(rows[0]);
  }

  async update(scope: Scope, id: string, change: Parameters<SessionStore['update']>[2]): Promise<boolean> {
    const fields = Object.entries({ lastActiveAt: new Date(), ...change });
    const sets = fields.map(([field], at) => `${COLUMNS[field as keyof typeof COLUMNS]} = $${at + 4}`);
    const [, count] = await this.database.query(
      `UPDATE copilot_session SET host = $3, ${sets.join(', ')} WHERE id = $1 AND tenant_id = $2`,
      [id, scope.tenantId, this.presence.self, ...fields.map(([, value]) => value ?? null)],
    );
    return count > 0;
  }

  async delete(scope: Scope, id: string): Promise<boolean> {
    const [, count] = await this.database.query(`DELETE FROM copilot_session WHERE id = $1 AND tenant_id = $2`, [
      id,
      scope.tenantId,
    ]);
    return count > 0;
  }

  async list(scope: Scope, query: SessionListQuery): Promise<SessionPage> {
    const values: unknown[] = [scope.tenantId, query.limit + 1];
    const value = (item: unknown) => `$${values.push(item)}`;
    const where = ['s.tenant_id = $1'];
    if (query.origin) where.push(`s.origin = ${value(query.origin)}`);
    if (query.cursor) where.push(`s.id < ${value(query.cursor)}`);
    if (query.status === 'open') where.push(`s.status <> 'closed'`);
    else if (query.status) where.push(`s.status = ${value(query.status)}`);
    for (const word of words(query.search)) {
      where.push(`(s.title ILIKE ${value(`%${word.replace(/[\\%_]/g, '\\$&')}%`)} OR EXISTS (
        SELECT FROM copilot_text x WHERE x.session_id = s.id AND x.words @@ to_tsquery('simple', ${value(prefix(word))})))`);
    }
    const rows: SummaryRow[] = await this.database.query(
      `${SUMMARY} WHERE ${where.join(' AND ')} ORDER BY s.id DESC LIMIT $2`,
      values,
    );
    const sessions = rows.slice(0, query.limit).map(asSummary);
    return { sessions, nextCursor: rows.length > query.limit ? sessions[sessions.length - 1]?.id : undefined };
  }

  async summary(scope: Scope, id: string): Promise<Session | undefined> {
    const rows: SummaryRow[] = await this.database.query(`${SUMMARY} WHERE s.id = $1 AND s.tenant_id = $2`, [
      id,
      scope.tenantId,
    ]);
    return rows[0] && asSummary(rows[0]);
  }

  async indexText(scope: Scope, id: string, text: string): Promise<void> {
    await this.database.query(
      `INSERT INTO copilot_text (tenant_id, session_id, words)
       SELECT $1, id, to_tsvector('simple', left($3, 100000)) FROM copilot_session WHERE id = $2 AND tenant_id = $1`,
      [scope.tenantId, id, text.replaceAll('\0', ' ')],
    );
  }

  async unfinished(): Promise<Unfinished[]> {
    const rows: { id: string; tenant_id: string; user_id: string }[] = await this.database.query(
      `SELECT id, tenant_id, user_id FROM copilot_session s
       WHERE (status IN ('working', 'waiting') AND NOT host = ANY($1)) OR EXISTS (
         SELECT FROM copilot_turn
         WHERE session_id = s.id AND status IN ('queued', 'running') AND NOT host = ANY($1))`,
      [await this.presence.alive()],
    );
    return rows.map(row => ({ sessionId: row.id, tenantId: row.tenant_id, userId: row.user_id }));
  }
}

function words(search: string | undefined): string[] {
  return (search ?? '').replaceAll('\0', ' ').split(/\s+/).filter(Boolean).slice(0, 20);
}

/** The lexemes of a word one after another, the last as a prefix: `read.me` finds README.md as well. */
function prefix(word: string): string {
  const parts = word.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return parts.map(part => `'${part}':*`).join(' & ');
}

function asRecord(row: SessionRow): SessionRecord {
  return {
    id: row.id,
    title: row.title,
    modelId: row.model_id,
    workingDirectory: row.working_directory,
    status: row.status,
    createdAt: row.created_at,
    lastActiveAt: row.last_active_at,
    closedAt: row.closed_at ?? undefined,
    origin: row.origin,
  };
}

function asSummary(row: SummaryRow): Session {
  return {
    id: row.id,
    title: row.title,
    modelId: row.model_id,
    workingDirectory: row.working_directory,
    status: row.status,
    origin: row.origin,
    createdAt: row.created_at.toISOString(),
    lastActiveAt: row.last_active_at.toISOString(),
    ...(row.closed_at ? { closedAt: row.closed_at.toISOString() } : {}),
    turnCount: Number(row.turn_count),
    queuedCount: Number(row.queued_count),
    usage: usageOf(row),
  };
}

/** Sums and big integers come as text. */
export function usageOf(
  row: Pick<
    SummaryRow,
    'input_tokens' | 'output_tokens' | 'cached_tokens' | 'reasoning_tokens' | 'premium_requests' | 'model_calls'
  >,
) {
  return {
    inputTokens: Number(row.input_tokens),
    outputTokens: Number(row.output_tokens),
    cachedTokens: Number(row.cached_tokens),
    reasoningTokens: Number(row.reasoning_tokens),
    premiumRequests: Number(row.premium_requests),
    modelCalls: Number(row.model_calls),
  };
}
