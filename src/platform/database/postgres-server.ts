import { Client, type PoolConfig } from 'pg';
import { DatabaseServer } from './database-server.js';
import { explainConnectFailure } from './connect-failure.js';
import { withoutPassword } from './database-url.js';

const CONNECT_LIMIT_MS = 5_000;

/** A PostgreSQL server, 13 or newer, named by DATABASE_URL. */
export class PostgresServer extends DatabaseServer {
  readonly poolConfig: PoolConfig;

  private constructor(private readonly url: string) {
    super();
    this.poolConfig = {
      connectionString: url,
      max: 10,
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      application_name: 'pilothouse',
      keepAlive: true,
    };
  }

  /** Connects once. Rejects with a message for people, without the password. */
  static async open(url: string): Promise<PostgresServer> {
    const server = new PostgresServer(url);
    const client = new Client(server.poolConfig);
    client.on('error', () => {});
    try {
      await client.connect();
    } catch (error) {
      throw new Error(explainConnectFailure(url, error), { cause: error });
    } finally {
      await client.end();
    }
    return server;
  }

  describe(version: string): string {
    const { host, pathname } = new URL(withoutPassword(this.url));
    return `PostgreSQL ${version} at ${host}${pathname}`;
  }

  async close(): Promise<void> {}
}
