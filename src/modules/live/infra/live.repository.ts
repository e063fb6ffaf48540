import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Scope } from '../../../kernel/scope.js';
import { LiveEntry } from '../domain/live-entry.js';
import { LiveStorage, type LiveWrite, type StoredStream } from '../domain/live-storage.js';

interface EntryRow {
  seq: string;
  at: Date;
  delta_key: string | null;
  body: string;
}

/** Bodies are text, not jsonb: the order of the fields is part of the contract, and so are escaped NUL characters. */
@Injectable()
export class LiveRepository extends LiveStorage {
  constructor(private readonly database: DataSource) {
    super();
  }

  async open(scope: Scope, streamId: string, firstBlock: number): Promise<StoredStream> {
    const made: unknown[] = await this.database.query(
      `INSERT INTO live_stream (id, tenant_id, reserved_to) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id`,
      [streamId, scope.tenantId, firstBlock],
    );
    if (made.length > 0) return { usedTo: 0, storedTo: 0, reservedTo: firstBlock, plainCursor: 0 };
    const rows: { reserved_to: string; plain_cursor: string; stored_to: string | null }[] = await this.database.query(
      `SELECT reserved_to, plain_cursor, (SELECT max(seq) FROM live_event WHERE stream_id = s.id) AS stored_to
       FROM live_stream s WHERE id = $1 AND tenant_id = $2`,
      [streamId, scope.tenantId],
    );
    const row = rows[0];
    if (!row) throw new Error(`Stream ${streamId} belongs to another tenant`);
    const reservedTo = Number(row.reserved_to);
    const storedTo = Number(row.stored_to ?? 0);
    return { usedTo: reservedTo, storedTo, reservedTo, plainCursor: Number(row.plain_cursor) };
  }

  async write({ entries, folds, reservations, cursors }: LiveWrite): Promise<void> {
    await this.database.query(
      `WITH folded AS (
         DELETE FROM live_event e USING unnest($7::text[], $8::text[]) AS f(stream_id, key)
         WHERE e.stream_id = f.stream_id AND e.delta_key = f.key),
       reserved AS (
         UPDATE live_stream s SET reserved_to = r.up_to FROM unnest($9::text[], $10::bigint[]) AS r(id, up_to)
         WHERE s.id = r.id AND s.reserved_to < r.up_to)
       INSERT INTO live_event (stream_id, tenant_id, seq, at, delta_key, body)
       SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[], $5::text[], $6::text[])
       ON CONFLICT DO NOTHING`,
      [
        entries.map(row => row.streamId),
        entries.map(row => row.tenantId),
        entries.map(row => row.entry.seq),
        entries.map(row => new Date(row.entry.at).toISOString()),
        entries.map(row => row.entry.key ?? null),
        entries.map(row => row.entry.text),
        folds.map(row => row.streamId),
        folds.map(row => row.key),
        reservations.map(row => row.streamId),
        reservations.map(row => row.upTo),
      ],
    );
    if (cursors.length === 0) return;
    await this.database.query(
      `UPDATE live_stream s SET plain_cursor = c.seq FROM unnest($1::text[], $2::bigint[]) AS c(id, seq) WHERE s.id = c.id`,
      [cursors.map(row => row.streamId), cursors.map(row => row.seq)],
    );
  }

  async read(scope: Scope, streamId: string, after: number, upTo: number, limit: number): Promise<LiveEntry[]> {
    const rows: EntryRow[] = await this.database.query(
      `SELECT seq, at, delta_key, body FROM live_event
       WHERE stream_id = $1 AND tenant_id = $2 AND seq > $3 AND seq <= $4 ORDER BY seq LIMIT $5`,
      [streamId, scope.tenantId, after, upTo, limit],
    );
    return rows.map(row => {
      const event = JSON.parse(row.body) as object;
      return new LiveEntry(Number(row.seq), row.at.getTime(), event, row.delta_key ?? undefined);
    });
  }

  async delete(scope: Scope, streamId: string): Promise<void> {
    await this.database.query(`DELETE FROM live_stream WHERE id = $1 AND tenant_id = $2`, [streamId, scope.tenantId]);
  }
}
