import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Live streams with their events; sessions with their turns and the texts that a search looks through. */
export class SessionsAndLiveEvents1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE live_stream (
        id text PRIMARY KEY,
        tenant_id text NOT NULL,
        reserved_to bigint NOT NULL,
        plain_cursor bigint NOT NULL DEFAULT 0
      )`);
    await runner.query(`
      CREATE TABLE live_event (
        stream_id text NOT NULL REFERENCES live_stream ON DELETE CASCADE,
        tenant_id text NOT NULL,
        seq bigint NOT NULL,
        at timestamptz NOT NULL,
        delta_key text,
        body text NOT NULL,
        PRIMARY KEY (stream_id, seq)
      )`);
    await runner.query(
      `CREATE INDEX live_event_delta ON live_event (stream_id, delta_key) WHERE delta_key IS NOT NULL`,
    );
    await runner.query(`
      CREATE TABLE copilot_session (
        id text PRIMARY KEY,
        tenant_id text NOT NULL,
        user_id text NOT NULL,
        title text NOT NULL,
        model_id text NOT NULL,
        working_directory text NOT NULL,
        status text NOT NULL CHECK (status IN ('idle', 'working', 'waiting', 'closed')),
        origin text NOT NULL DEFAULT 'user' CHECK (origin IN ('user', 'task')),
        host text,
        created_at timestamptz NOT NULL,
        last_active_at timestamptz NOT NULL,
        closed_at timestamptz
      )`);
    // Serves the list of a tenant, newest first: ids sort by time.
    await runner.query(`CREATE INDEX copilot_session_list ON copilot_session (tenant_id, id DESC)`);
    await runner.query(`
      CREATE TABLE copilot_turn (
        id text PRIMARY KEY,
        tenant_id text NOT NULL,
        session_id text NOT NULL REFERENCES copilot_session ON DELETE CASCADE,
        prompt text NOT NULL,
        status text NOT NULL CHECK (
          status IN ('queued', 'running', 'done', 'failed', 'aborted', 'interrupted', 'cancelled')),
        model_id text NOT NULL,
        host text NOT NULL,
        created_at timestamptz NOT NULL,
        started_at timestamptz,
        ended_at timestamptz,
        after_event bigint NOT NULL DEFAULT 0,
        duration_ms integer,
        time_to_first_token_ms integer,
        error text,
        input_tokens bigint NOT NULL DEFAULT 0,
        output_tokens bigint NOT NULL DEFAULT 0,
        cached_tokens bigint NOT NULL DEFAULT 0,
        reasoning_tokens bigint NOT NULL DEFAULT 0,
        premium_requests double precision NOT NULL DEFAULT 0,
        model_calls integer NOT NULL DEFAULT 0
      )`);
    await runner.query(`CREATE INDEX copilot_turn_of_session ON copilot_turn (session_id, id)`);
    await runner.query(
      `CREATE INDEX copilot_turn_unfinished ON copilot_turn (id) WHERE status IN ('queued', 'running')`,
    );
    // left(): a tsvector holds 1 MB at most.
    await runner.query(`
      CREATE TABLE copilot_text (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tenant_id text NOT NULL,
        session_id text NOT NULL REFERENCES copilot_session ON DELETE CASCADE,
        words tsvector NOT NULL
      )`);
    await runner.query(`CREATE INDEX copilot_text_of_session ON copilot_text (session_id)`);
    await runner.query(`CREATE INDEX copilot_text_words ON copilot_text USING gin (words)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE copilot_text, copilot_turn, copilot_session, live_event, live_stream`);
  }
}
