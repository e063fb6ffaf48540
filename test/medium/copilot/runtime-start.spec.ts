import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { CopilotClient, RuntimeConnection } from '@github/copilot-sdk';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LiveRuntime } from '../../../src/modules/copilot/infra/live.runtime.js';
import { runtimeTimes } from '../../../src/modules/copilot/infra/runtime-times.config.js';
import { SupervisedRuntime } from '../../../src/modules/copilot/infra/supervised.runtime.js';

const INFRA = resolve('src/modules/copilot/infra');
const run = promisify(execFile);

describe('a runtime that does not start', () => {
  let folder: string;
  const times = { ...runtimeTimes(5), startMs: 500 };
  const ended = async (): Promise<void> => undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pilothouse-start-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function clientOf(script: string, mode = 0o755): Promise<CopilotClient> {
    const path = join(folder, `runtime-${Math.random()}`);
    await writeFile(path, script);
    await chmod(path, mode);
    const connection = RuntimeConnection.forStdio({ path });
    return new CopilotClient({
      mode: 'empty',
      baseDirectory: folder,
      useLoggedInUser: false,
      env: { PATH: '/usr/bin:/bin' },
      connection,
    });
  }

  test('says why when it exits', async () => {
    const client = await clientOf('#!/bin/sh\necho "libfoo is missing" >&2\nexit 3\n');
    await expect(LiveRuntime.start(client, times, ended)).rejects.toThrow(/cannot be started: [^]*libfoo is missing/);
  });

  // In a process of its own, because Jest keeps every unhandled rejection to itself.
  test('does not end our process when it cannot be executed', async () => {
    const program = join(folder, 'program.mjs');
    const [sdk, live, times] = ['@github/copilot-sdk', './live.runtime.ts', './runtime-times.config.ts'].map(name =>
      JSON.stringify(name.startsWith('.') ? pathToFileURL(join(INFRA, name)).href : import.meta.resolve(name)),
    );
    await writeFile(join(folder, 'no-program'), 'x');
    await writeFile(
      program,
      `import { CopilotClient, RuntimeConnection } from ${sdk};
       import { LiveRuntime } from ${live};
       import { runtimeTimes } from ${times};
       const connection = RuntimeConnection.forStdio({ path: ${JSON.stringify(join(folder, 'no-program'))} });
       const client = new CopilotClient({ mode: 'empty', baseDirectory: ${JSON.stringify(folder)}, env: {}, connection });
       await LiveRuntime.start(client, runtimeTimes(5), async () => {}).catch(error => console.log(error.message));
       await new Promise(resolve => setTimeout(resolve, 200));
       console.log('still here');`,
    );
    const { stdout } = await run(process.execPath, ['--import', './test/support/run-typescript.mjs', program]);
    expect(stdout).toMatch(/cannot be started: .*\nstill here/);
  });

  test('is given up when it says nothing', async () => {
    const client = await clientOf('#!/bin/sh\nexec sleep 60\n');
    await expect(LiveRuntime.start(client, times, ended)).rejects.toThrow('did not start within 500 ms');
    expect((client as unknown as { cliProcess: unknown }).cliProcess).toBeNull();
  });

  test('is tried again a few times, and once more for the next session', async () => {
    const plans: string[] = [];
    const runtime = new SupervisedRuntime(async () => {
      plans.push('planned');
      return { client: await clientOf('#!/bin/sh\nexit 1\n'), ended: async () => void plans.push('ended') };
    }, times);
    await expect(runtime.lease()).rejects.toThrow('cannot be started');
    expect(plans).toEqual(['planned', 'ended', 'planned', 'ended', 'planned', 'ended']);
    await expect(runtime.lease()).rejects.toThrow('cannot be started');
    expect(plans).toHaveLength(12);
    await runtime.close();
  });
});
