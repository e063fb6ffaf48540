import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CopilotConfig, PathsConfig } from '../../src/config/config.js';
import type { CallbackName, CallbackOf, SessionEvent, Usage } from '../../src/contracts/session-events.js';
import type {
  Agent,
  AgentListener,
  AgentOutcome,
  PermissionAnswer,
  PermissionAsk,
  QuestionAsk,
  RuntimeLoss,
} from '../../src/modules/copilot/domain/agent-runtime.js';
import type { ModelProvider } from '../../src/modules/copilot/domain/model-provider.js';
import { CopilotRuntime } from '../../src/modules/copilot/infra/copilot.runtime.js';
import type { RuntimeTimes } from '../../src/modules/copilot/infra/runtime-times.config.js';
import { ScriptedGateway } from './scripted-gateway.js';

export const ZONE = 'test';

/** A listener that keeps what it hears and lets a test wait for it. */
export class RecordingListener implements AgentListener {
  readonly events: SessionEvent[] = [];
  readonly usages: Usage[] = [];
  readonly outcomes: AgentOutcome[] = [];
  readonly losses: RuntimeLoss[] = [];
  readonly asks: PermissionAsk[] = [];
  readonly questions: QuestionAsk[] = [];
  answerPermission: (ask: PermissionAsk, signal: AbortSignal) => Promise<PermissionAnswer> = async () => ({
    allow: true,
  });
  answerQuestion: (ask: QuestionAsk, signal: AbortSignal) => Promise<string | undefined> = async () => undefined;
  readonly #waiting = new Set<() => void>();

  event(event: SessionEvent): void {
    this.events.push(event);
    this.#changed();
  }

  usage(usage: Usage): void {
    this.usages.push(usage);
  }

  permission(ask: PermissionAsk, signal: AbortSignal): Promise<PermissionAnswer> {
    this.asks.push(ask);
    this.#changed();
    return this.answerPermission(ask, signal);
  }

  question(ask: QuestionAsk, signal: AbortSignal): Promise<string | undefined> {
    this.questions.push(ask);
    this.#changed();
    return this.answerQuestion(ask, signal);
  }

  idle(outcome: AgentOutcome): void {
    this.outcomes.push(outcome);
    this.#changed();
  }

  lost(loss: RuntimeLoss): void {
    this.losses.push(loss);
    this.#changed();
  }

  /** Resolves as soon as the condition holds; it is looked at after everything that is heard. */
  until(condition: () => boolean): Promise<void> {
    return new Promise(resolve => {
      const look = (): void => {
        if (!condition()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  all<Name extends CallbackName>(name: Name): CallbackOf<Name>[] {
    return this.events.filter((event): event is CallbackOf<Name> => 'callback' in event && event.callback === name);
  }

  #changed(): void {
    for (const look of this.#waiting) look();
  }
}

/** The real runtime with a scripted model, in folders of its own. */
export class AgentBench {
  readonly gateway = new ScriptedGateway();
  runtime: CopilotRuntime;

  private constructor(
    readonly root: string,
    readonly workspace: string,
    config: Partial<CopilotConfig>,
    times: Partial<RuntimeTimes>,
  ) {
    this.runtime = new CopilotRuntime(this.paths, { ...CONFIG, ...config }, PROVIDER, () => this.gateway, times);
  }

  static async open(config: Partial<CopilotConfig> = {}, times: Partial<RuntimeTimes> = {}): Promise<AgentBench> {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'pilothouse-runtime-')));
    const workspace = join(root, 'workspace');
    await mkdir(workspace);
    return new AgentBench(root, workspace, config, times);
  }

  get paths(): PathsConfig {
    const home = join(this.root, 'home');
    return { home, runtime: join(home, 'runtime'), repoRoot: this.workspace, client: join(this.root, 'client') };
  }

  attach(sessionId: string, listener: AgentListener): Promise<Agent> {
    return this.runtime.attach(ZONE, { sessionId, modelId: 'm1', workingDirectory: this.workspace }, listener);
  }

  /** Runs one turn to its end. */
  async turn(
    agent: Agent,
    listener: RecordingListener,
    turnId: string,
    text = 'Go.',
  ): Promise<AgentOutcome | undefined> {
    const before = listener.outcomes.length;
    await agent.prompt(turnId, { text, attachments: [] });
    await listener.until(() => listener.outcomes.length > before);
    return listener.outcomes.at(-1);
  }

  async close(): Promise<void> {
    await this.runtime.close();
    await rm(this.root, { recursive: true, force: true });
  }
}

export const CONFIG: CopilotConfig = {
  provider: { kind: 'offline' },
  shell: 'ask',
  write: 'ask',
  askTimeoutSeconds: 60,
  turnSilenceSeconds: 20,
  maxIterations: 30,
  maxQueued: 10,
  maxAttached: 10,
  modelHeadersSeconds: 10,
  modelSilenceSeconds: 10,
  recordFolder: undefined,
  runtimeEnvironment: { LANG: 'C.UTF-8' },
  heartbeatSeconds: 1,
};

const PROVIDER: ModelProvider = {
  kind: 'offline',
  label: 'Scripted',
  wire: { type: 'openai' },
  models: async () => [
    { id: 'm1', name: 'Zeta', multiplier: 2 },
    { id: 'm2', name: 'Alpha', multiplier: 0 },
  ],
  respond: () => Promise.reject(new Error('The gateway answers.')),
};
