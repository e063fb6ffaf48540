import type { SessionConfig } from '@github/copilot-sdk';
import type { Policy } from '../../../config/config.js';
import type { Model } from '../../../contracts/server.js';
import type { AgentSpec } from '../domain/agent-runtime.js';
import { instructions } from '../domain/instructions.js';
import { runtimeProvider } from '../domain/model-address.js';
import type { WireShape } from '../domain/model-provider.js';
import { jobTools } from './job.tool.js';
import { AGENT_TOOLS, FILE_TOOLS, SHELL_TOOLS } from '../domain/session-tools.js';

export type SessionHandlers = Required<Pick<SessionConfig, 'onPermissionRequest' | 'onUserInputRequest'>>;

export interface SessionOptions {
  /** Undefined: GitHub Copilot. */
  readonly wire: WireShape | undefined;
  readonly gitHubToken: string | undefined;
  readonly model: Model | undefined;
  readonly shell: Policy;
  readonly outputs: string;
}

/** Everything that a session needs, for a new one as for one that is resumed: the runtime remembers none of it. */
export function sessionConfig(
  spec: AgentSpec,
  options: SessionOptions,
  handlers: SessionHandlers,
): Omit<SessionConfig, 'sessionId'> {
  const builtIns = [...FILE_TOOLS, ...(options.shell === 'deny' ? [] : SHELL_TOOLS), ...AGENT_TOOLS];
  return {
    clientName: 'pilothouse',
    model: spec.modelId,
    ...(options.wire ? { provider: runtimeProvider(options.wire) } : gitHub(options.gitHubToken)),
    ...(options.model?.vision && { modelCapabilities: { supports: { vision: true } } }),
    streaming: true,
    workingDirectory: spec.workingDirectory,
    systemMessage: { mode: 'replace', content: instructions(spec.workingDirectory, options.shell) },
    availableTools: [...builtIns.map(name => `builtin:${name}`), ...jobTools.map(tool => `custom:${tool.name}`)],
    tools: jobTools,
    largeOutput: { enabled: true, outputDirectory: options.outputs },
    enableSessionTelemetry: false,
    ...handlers,
  };
}

function gitHub(token: string | undefined): Pick<SessionConfig, 'gitHubToken' | 'disabledMcpServers'> {
  // With a token the runtime would connect GitHub's own MCP server to every session.
  return { disabledMcpServers: ['github-mcp-server'], ...(token !== undefined && { gitHubToken: token }) };
}
