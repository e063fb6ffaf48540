import { mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { CopilotClientOptions } from '@github/copilot-sdk';
import type { CopilotConfig, PathsConfig } from '../../../config/config.js';

/** Where the runtime of one trust zone keeps everything; it writes nowhere else by itself. */
export class ZoneFolders {
  readonly root: string;
  readonly home: string;
  readonly state: string;
  readonly cache: string;
  readonly tmp: string;

  constructor(paths: Pick<PathsConfig, 'runtime'>, zone: string) {
    if (!/^[A-Za-z0-9_-]{1,100}$/.test(zone))
      throw new Error(`“${zone}” cannot be a zone: letters, digits, - and _ only.`);
    this.root = join(paths.runtime, zone);
    this.home = join(this.root, 'home');
    this.state = join(this.root, 'state');
    this.cache = join(this.root, 'cache');
    this.tmp = join(this.root, 'tmp');
  }

  /** Where outputs of a session's tools go that are too long for the model. */
  outputs(sessionId: string): string {
    return join(this.tmp, 'outputs', sessionId);
  }

  async create(): Promise<void> {
    for (const folder of [this.home, this.state, this.cache, this.tmp]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    }
  }
}

/** Marks everything that one runtime process started, so that nothing of it is left behind. */
export const RUNTIME_MARK = 'PILOTHOUSE_RUNTIME';

const STANDARD_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The environment of the runtime and of everything that it starts; nothing of ours passes but what is named here. */
export function zoneEnvironment(folders: ZoneFolders, config: CopilotConfig, mark: string): Record<string, string> {
  const { provider } = config;
  const signedIn = provider.kind === 'copilot' && provider.useLoggedInUser;
  return {
    PATH: [STANDARD_PATH, dirname(process.execPath)].join(delimiter),
    ...config.runtimeEnvironment,
    // The machine's own sign-in lies in the home folder of the user that runs the server.
    HOME: signedIn ? userInfo().homedir : folders.home,
    XDG_CACHE_HOME: folders.cache,
    TMPDIR: folders.tmp,
    [RUNTIME_MARK]: mark,
  };
}

/** Without the token: the SDK would put it into the environment, where every shell of an agent could read it. */
export function zoneOptions(folders: ZoneFolders, config: CopilotConfig, mark: string): CopilotClientOptions {
  const { provider } = config;
  return {
    mode: 'empty',
    baseDirectory: folders.state,
    workingDirectory: folders.home,
    env: zoneEnvironment(folders, config, mark),
    useLoggedInUser: provider.kind === 'copilot' && provider.useLoggedInUser,
    logLevel: 'error',
  };
}
