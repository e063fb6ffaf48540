import { rm } from 'node:fs/promises';
import { CopilotClient } from '@github/copilot-sdk';
import type { CopilotConfig, PathsConfig } from '../../../config/config.js';
import { LiveRuntime } from './live.runtime.js';
import { runtimeTimes } from './runtime-times.config.js';
import { ZoneFolders, zoneOptions } from './zone.config.js';

/** Starts a runtime in folders of its own, asks for its version, and removes everything. Rejects with a readable Error. */
export async function probeRuntime(paths: PathsConfig, config: CopilotConfig): Promise<string> {
  const folders = new ZoneFolders(paths, `probe-${process.pid}`);
  await folders.create();
  try {
    const client = new CopilotClient(zoneOptions(folders, config, 'probe'));
    const runtime = await LiveRuntime.start(client, runtimeTimes(config.heartbeatSeconds), () => Promise.resolve());
    try {
      return (await runtime.call(it => it.getStatus())).version;
    } finally {
      await runtime.close();
    }
  } finally {
    await rm(folders.root, { recursive: true, force: true });
  }
}
