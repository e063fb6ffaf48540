import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { CopilotClient, type CopilotRequestHandler, type CopilotSession } from '@github/copilot-sdk';
import type { CopilotConfig, PathsConfig } from '../../../config/config.js';
import type { Model } from '../../../contracts/server.js';
import { AgentRuntime, type Agent, type AgentListener, type AgentSpec } from '../domain/agent-runtime.js';
import type { ModelProvider } from '../domain/model-provider.js';
import { CopilotAgent } from './copilot-agent.runtime.js';
import type { LiveRuntime } from './live.runtime.js';
import { endOrphans } from './orphans.runner.js';
import { PermissionListener } from './permission.listener.js';
import { runtimeTimes, type RuntimeTimes } from './runtime-times.config.js';
import { sessionConfig } from './session.config.js';
import { SupervisedRuntime, type Lease, type RuntimePlan } from './supervised.runtime.js';
import { WorkspaceConfinement } from './workspace-confinement.store.js';
import { RUNTIME_MARK, ZoneFolders, zoneOptions } from './zone.config.js';

/** Answers the model requests of one runtime process; closed when the process is gone. */
export type RuntimeGateway = CopilotRequestHandler & { close(): void };

interface Zone {
  readonly folders: ZoneFolders;
  readonly runtime: SupervisedRuntime;
}

/** Agents in the runtime of the GitHub Copilot SDK: one process for each trust zone. */
export class CopilotRuntime extends AgentRuntime {
  readonly #zones = new Map<string, Zone>();
  readonly #attached = new Set<string>();
  readonly #warm = new WeakSet<LiveRuntime>();
  readonly #times: RuntimeTimes;

  constructor(
    private readonly paths: PathsConfig,
    private readonly config: CopilotConfig,
    private readonly provider: ModelProvider,
    private readonly newGateway: () => RuntimeGateway,
    times: Partial<RuntimeTimes> = {},
  ) {
    super();
    this.#times = { ...runtimeTimes(config.heartbeatSeconds), ...times };
  }

  override async attach(zoneKey: string, spec: AgentSpec, listener: AgentListener): Promise<Agent> {
    const zone = this.#zone(zoneKey);
    const key = `${zoneKey}/${spec.sessionId}`;
    // Two handles on one session would make the first one deaf.
    if (this.#attached.has(key)) throw new Error(`The session ${spec.sessionId} is attached already; detach it first.`);
    this.#attached.add(key);
    let lease: Lease | undefined;
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      this.#attached.delete(key);
      lease?.release();
    };
    try {
      const model = (await this.provider.models())?.find(({ id }) => id === spec.modelId);
      lease = await zone.runtime.lease();
      return await this.#open(zone, lease.runtime, spec, model, listener, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  override async models(zoneKey: string): Promise<Model[]> {
    const known = await this.provider.models();
    return (known ?? (await this.#listed(zoneKey))).toSorted((a, b) => a.name.localeCompare(b.name));
  }

  override async forget(zoneKey: string, sessionId: string): Promise<boolean> {
    const zone = this.#zone(zoneKey);
    const { runtime, release } = await zone.runtime.lease();
    try {
      await rm(zone.folders.outputs(sessionId), { recursive: true, force: true });
      if (!(await runtime.call(client => client.getSessionMetadata(sessionId)))) return false;
      await runtime.call(client => client.deleteSession(sessionId));
      return true;
    } finally {
      release();
    }
  }

  override async close(): Promise<void> {
    await Promise.all([...this.#zones.values()].map(({ runtime }) => runtime.close()));
  }

  async #open(
    zone: Zone,
    runtime: LiveRuntime,
    spec: AgentSpec,
    model: Model | undefined,
    listener: AgentListener,
    release: () => void,
  ): Promise<CopilotAgent> {
    const { shell, turnSilenceSeconds, maxIterations } = this.config;
    const outputs = zone.folders.outputs(spec.sessionId);
    const confinement = new WorkspaceConfinement({
      workspace: spec.workingDirectory,
      alsoReadable: [outputs],
      forbidden: this.#forbidden(spec.workingDirectory),
    });
    const terms = {
      modelId: spec.modelId,
      multiplier: this.provider.kind === 'copilot' ? undefined : (model?.multiplier ?? 0),
      limits: { silenceMs: turnSilenceSeconds * 1_000, maxIterations },
      abortMs: this.#times.abortMs,
    };
    const agent = new CopilotAgent(runtime, new PermissionListener(this.config, confinement), terms, listener, release);
    const config = sessionConfig(
      spec,
      { wire: this.provider.wire, gitHubToken: this.#token, model, shell, outputs },
      agent.handlers,
    );
    const known = await runtime.call(client => client.getSessionMetadata(spec.sessionId));
    const session = await runtime.call(client =>
      known
        ? client.resumeSession(spec.sessionId, config)
        : client.createSession({ ...config, sessionId: spec.sessionId }),
    );
    agent.bind(session);
    this.#warmUp(runtime, session);
    return agent;
  }

  /** The first prompt of a process waits 0.1 s for its token counter; here it is loaded before there is a prompt. */
  #warmUp(runtime: LiveRuntime, session: CopilotSession): void {
    if (this.#warm.has(runtime)) return;
    this.#warm.add(runtime);
    const limits = { promptTokenLimit: 128_000, outputTokenLimit: 4_096 };
    void runtime.call(() => session.rpc.metadata.contextInfo(limits)).catch(() => undefined);
  }

  /** The portal's own data. A workspace may lie among it (a checkout that the portal made), never in the runtime's part. */
  #forbidden(workingDirectory: string): string[] {
    const { home, runtime } = this.paths;
    return `${workingDirectory}/`.startsWith(`${home}/`) ? [runtime] : [home, runtime];
  }

  async #listed(zoneKey: string): Promise<Model[]> {
    const { runtime, release } = await this.#zone(zoneKey).runtime.lease();
    try {
      const token = this.#token;
      const { models } = await runtime.call(client => client.rpc.models.list(token ? { gitHubToken: token } : {}));
      return models.filter(({ policy }) => policy?.state !== 'disabled').map(asModel);
    } finally {
      release();
    }
  }

  async #plan(folders: ZoneFolders): Promise<RuntimePlan> {
    await folders.create();
    const mark = randomUUID();
    const requestHandler = this.newGateway();
    return {
      client: new CopilotClient({ ...zoneOptions(folders, this.config, mark), requestHandler }),
      ended: async () => {
        requestHandler.close();
        await endOrphans(RUNTIME_MARK, mark);
      },
    };
  }

  get #token(): string | undefined {
    const { provider } = this.config;
    return provider.kind === 'copilot' ? provider.token : undefined;
  }

  #zone(key: string): Zone {
    const known = this.#zones.get(key);
    if (known) return known;
    const folders = new ZoneFolders(this.paths, key);
    // A server that was killed may have left shells behind; they are not to meddle with the new ones.
    let swept: Promise<void> | undefined;
    const plan = async (): Promise<RuntimePlan> => {
      await (swept ??= endOrphans('XDG_CACHE_HOME', folders.cache));
      return this.#plan(folders);
    };
    const zone = { folders, runtime: new SupervisedRuntime(plan, this.#times) };
    this.#zones.set(key, zone);
    return zone;
  }
}

type ListedModel = Awaited<ReturnType<CopilotClient['rpc']['models']['list']>>['models'][number];

function asModel({ id, name, billing, capabilities }: ListedModel): Model {
  return {
    id,
    name,
    multiplier: billing?.multiplier ?? 1,
    ...(id === 'auto' && { isDefault: true }),
    ...(capabilities.supports?.vision && { vision: true }),
  };
}
