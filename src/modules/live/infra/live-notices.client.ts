import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { DatabaseConfig } from '../../../config/config.js';
import { DatabaseServer } from '../../../platform/database/database-server.js';
import { type LiveNotice, LiveNotices } from '../domain/live-notices.js';

const CHANNEL = 'pilothouse_live';
const RETRY_MS = 1000;
/** PostgreSQL takes payloads of 8,000 bytes; a notice has some 80. */
const NOTICES_A_PAYLOAD = 50;

/** PostgreSQL's LISTEN and NOTIFY. On the embedded database there is no other process, and so nothing to tell. */
@Injectable()
export class PostgresNotices extends LiveNotices {
  private readonly logger = new Logger(PostgresNotices.name);
  private readonly self = randomUUID();
  private client: Client | undefined;
  private closed = false;

  constructor(
    private readonly server: DatabaseServer,
    private readonly config: DatabaseConfig,
  ) {
    super();
  }

  tell(notices: readonly LiveNotice[]): void {
    for (let at = 0; this.client && at < notices.length; at += NOTICES_A_PAYLOAD) {
      const payload = JSON.stringify({ from: this.self, notices: notices.slice(at, at + NOTICES_A_PAYLOAD) });
      this.client.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]).catch(() => {});
    }
  }

  async listen(heard: (notice: LiveNotice) => void): Promise<void> {
    if (this.config.url === undefined || this.closed) return;
    const client = new Client(this.server.poolConfig);
    const again = () => {
      if (this.client === client) this.client = undefined;
      if (!this.closed) setTimeout(() => void this.listen(heard).catch(() => {}), RETRY_MS).unref();
    };
    client.once('error', error => this.logger.warn(`Other processes are not heard for a moment: ${error.message}`));
    client.once('end', again);
    client.on('notification', ({ payload }) => {
      const { from, notices } = JSON.parse(payload ?? '{}') as { from?: string; notices?: LiveNotice[] };
      if (from !== this.self) for (const notice of notices ?? []) heard(notice);
    });
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    this.client = client;
  }

  async close(): Promise<void> {
    this.closed = true;
    const { client } = this;
    this.client = undefined;
    await client?.end();
  }
}
