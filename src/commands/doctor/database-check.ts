import { existsSync } from 'node:fs';
import { Client } from 'pg';
import type { DatabaseConfig } from '../../config/config.js';
import { openServer } from '../../platform/database/open-server.js';
import { broken, DoctorCheck, type Finding, ok, warning } from './doctor-check.js';

/** Opens the database without touching its tables. */
export class DatabaseCheck extends DoctorCheck {
  readonly name = 'Database';

  constructor(private readonly config: DatabaseConfig) {
    super();
  }

  async run(): Promise<Finding> {
    const { url, folder } = this.config;
    // Making one takes seconds and is the first start's work.
    if (url === undefined && !existsSync(folder)) return ok(`embedded; made at the first start in ${folder}`);
    try {
      return ok(await this.open());
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (url === undefined && /in use|held by/i.test(message))
        return warning(message, 'Nothing, if that is your server.');
      return broken(message, url === undefined ? 'Set PILOTHOUSE_HOME to another folder.' : 'Mend DATABASE_URL.');
    }
  }

  private async open(): Promise<string> {
    const server = await openServer(this.config);
    const client = new Client(server.poolConfig);
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
      return server.describe(rows[0]?.server_version ?? 'of unknown version');
    } finally {
      await client.end();
      await server.close();
    }
  }
}
