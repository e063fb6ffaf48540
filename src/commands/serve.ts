import type { Config } from '../config/config.js';
import { readConfig } from '../config/read-config.js';
import { probePort } from './port-probe.js';
import { beginToOpen } from '../platform/database/open-server.js';

/** Serves until a signal or `api/stop` ends it; resolves to the exit code. */
export async function serve(argv: readonly string[]): Promise<number> {
  const config = readConfig({ argv });
  await probePort(config.http);
  beginToOpen(config.database);
  const [{ createApp }, { runUntilStopped }] = await Promise.all([
    import('./create-app.js'),
    import('./run-until-stopped.js'),
  ]);
  return runUntilStopped(await createApp(config), config, address => readyLine(address, config));
}

function readyLine(address: string, { version, database, copilot }: Config): string {
  const data = database.url === undefined ? 'embedded database' : 'PostgreSQL';
  const model = { offline: 'offline model', copilot: 'GitHub Copilot', byok: 'own model endpoint' };
  return `Pilothouse ${version} is ready at ${address} (${data}, ${model[copilot.provider.kind]})`;
}
