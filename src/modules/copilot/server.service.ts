import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import type { ServerConfig } from '../../contracts/server.js';
import { newId } from '../../kernel/ids.js';
import { Shutdown } from '../../platform/process/shutdown.js';
import { ModelProvider } from './domain/model-provider.js';

/** What concerns the server as a whole. */
@Injectable()
export class ServerService {
  constructor(
    private readonly configuration: Config,
    private readonly provider: ModelProvider,
    private readonly shutdown: Shutdown,
  ) {}

  config(): ServerConfig {
    const { version, paths, copilot } = this.configuration;
    const { kind, label } = this.provider;
    return {
      repoRoot: paths.repoRoot,
      version,
      provider: { kind, label },
      shell: copilot.shell,
      write: copilot.write,
    };
  }

  token(): { token: string } {
    return { token: newId('tok') };
  }

  /** The answer leaves first; running turns are closed as interrupted. */
  stop(): object {
    this.shutdown.request('api/stop');
    return {};
  }
}
