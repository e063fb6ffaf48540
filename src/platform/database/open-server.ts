import type { DatabaseConfig } from '../../config/config.js';
import type { DatabaseServer } from './database-server.js';
import { EmbeddedServer } from './embedded/embedded-server.js';
import { PostgresServer } from './postgres-server.js';

/** The database that the configuration names, ready for queries; its tables may be missing. */
export function openServer(config: DatabaseConfig): Promise<DatabaseServer> {
  return config.url === undefined ? EmbeddedServer.open(config.folder) : PostgresServer.open(config.url);
}
