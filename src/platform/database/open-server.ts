import type { DatabaseConfig } from '../../config/config.js';
import type { DatabaseServer } from './database-server.js';
import { EmbeddedServer } from './embedded/embedded-server.js';
import { PostgresServer } from './postgres-server.js';

const begun = new WeakMap<DatabaseConfig, Promise<DatabaseServer>>();

/** The database that the configuration names, ready for queries; its tables may be missing. */
export function openServer(config: DatabaseConfig): Promise<DatabaseServer> {
  const early = begun.get(config);
  begun.delete(config);
  return early ?? open(config);
}

/** Begins to open it, for the `openServer` that comes: the embedded database needs as long as the modules to load. */
export function beginToOpen(config: DatabaseConfig): void {
  const opening = open(config);
  // Whoever takes it is told.
  opening.catch(() => undefined);
  begun.set(config, opening);
}

function open(config: DatabaseConfig): Promise<DatabaseServer> {
  return config.url === undefined ? EmbeddedServer.open(config.folder) : PostgresServer.open(config.url);
}
