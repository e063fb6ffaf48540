import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../../src/commands/create-app.js';
import type { DatabaseConfig } from '../../src/config/config.js';
import { makeConfig } from './make-config.js';
import { PortalClient } from './portal-client.js';

export interface Portal extends PortalClient {
  readonly app: NestExpressApplication;
  /** An empty folder to work in. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** The whole application on a free port of the loopback, in this process. */
export async function startPortal(database: DatabaseConfig, env: Record<string, string> = {}): Promise<Portal> {
  const config = { ...makeConfig(env), database };
  const app = await createApp(config);
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pilothouse-work-')));
  const stop = async () => {
    await app.close();
    for (const path of [folder, config.paths.home]) rmSync(path, { recursive: true, force: true });
  };
  return Object.assign(new PortalClient(url), { app, folder, stop });
}
