import { Client, type ClientConfig } from 'pg';

const EVERY_MS = 60_000;
/** What a start after a crash has to go through again: about a second. */
const LOG_LIMIT_BYTES = 32 * 1024 * 1024;
/** The first time after a start, then once for so many checkpoints. */
const CHECKPOINTS_PER_VACUUM = 8;

const LOG_SINCE_CHECKPOINT = 'SELECT pg_current_wal_lsn() - redo_lsn AS bytes FROM pg_control_checkpoint()';
const TABLES =
  "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname !~ '^(pg_|information_)'";

/**
 * What a server's background processes do, and the embedded engine has none: without checkpoints its log would grow
 * for ever, without vacuum its tables. One short statement at a time, so that others come in between.
 */
export class Upkeep {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private checkpoints = 0;
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
      const { rows: log } = await client.query<{ bytes: string }>(LOG_SINCE_CHECKPOINT);
      if (Number(log[0]?.bytes) <= LOG_LIMIT_BYTES) return;
      if (this.checkpoints++ % CHECKPOINTS_PER_VACUUM === 0) await this.vacuum(client);
      if (!this.stopped) await client.query('CHECKPOINT');
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

  private async vacuum(client: Client): Promise<void> {
    const { rows: tables } = await client.query<{ name: string }>(TABLES);
    for (const { name } of tables) if (!this.stopped) await client.query(`VACUUM (ANALYZE) ${name}`);
  }
}
