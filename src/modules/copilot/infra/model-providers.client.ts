import type { CopilotConfig } from '../../../config/config.js';
import { assertNever } from '../../../kernel/assert-never.js';
import type { ModelProvider } from '../domain/model-provider.js';
import { ByokModels } from './byok.client.js';
import { CopilotModels } from './copilot.client.js';
import { OfflineModels } from './offline.client.js';
import { Outbound } from './outbound.client.js';

/** The adapter for the configured provider. @throws Error when a key cannot be sent in a header. */
export function createModelProvider(config: Pick<CopilotConfig, 'provider'> & Partial<CopilotConfig>): ModelProvider {
  const { provider } = config;
  const outbound = new Outbound(config.runtimeEnvironment ?? {});
  switch (provider.kind) {
    case 'offline':
      return new OfflineModels();
    case 'byok':
      return new ByokModels(provider, outbound);
    case 'copilot':
      return new CopilotModels(outbound);
    default:
      return assertNever(provider);
  }
}
