import { Client, type ClientConfig } from 'pg';

const EVERY_MS = 60_000;
/** What a start after a crash has to go through again: about a second. */
const LOG_LIMIT_BYTES = 32 * 1024 * 1024;

const LOG_SINCE_CHECKPOINT = 'SELECT pg_current_wal_lsn() - redo_lsn AS bytes FROM pg_control_checkpoint()';

/** The thresholds of PostgreSQL's autovacuum. */
const WORN_TABLES = `
  SELECT format('%I.%I', schemaname, relname) AS name
  FROM pg_stat_user_tables
  WHERE n_dead_tup > 50 + 0.2 * n_live_tup
     OR n_ins_since_vacuum > 1000 + 0.2 * n_live_tup
     OR n_mod_since_analyze > 50 + 0.1 * n_live_tup`;

/**
 * What a server's background processes do, and the embedded engine has none: without checkpoints its log would grow
 * for ever, without vacuum its tables. One short statement at a time, so that others come in between.
 */
export class Upkeep {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly config: ClientConfig) {}

  start(): void {
    this.timer = setInterval(() => {
      // A failed round leaves its work to the next; a dead engine is told by every other query.
      this.round = this.round.then(() => this.run()).catch(() => {});
    }, EVERY_MS).unref();
  }

  async run(): Promise<void> {
    const client = new Client(this.config);
    client.on('error', () => {});
    await client.connect();
    try {
      const { rows: worn } = await client.query<{ name: string }>(WORN_TABLES);
      for (const { name } of worn) if (!this.stopped) await client.query(`VACUUM (ANALYZE) ${name}`);
      const { rows: log } = await client.query<{ bytes: string }>(LOG_SINCE_CHECKPOINT);
      if (!this.stopped && Number(log[0]?.bytes) > LOG_LIMIT_BYTES) await client.query('CHECKPOINT');
    } finally {
      await client.end();
    }
  }

  /** Ends after the statement that runs now. May be called twice. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.round;
  }
}
