import { CopilotClient, approveAll, type CopilotRequestContext, type CopilotSession } from '@github/copilot-sdk';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runtimeProvider } from '../../src/modules/copilot/domain/model-address.js';
import { ModelTally } from '../../src/modules/copilot/domain/model-meter.js';
import type { ModelProvider } from '../../src/modules/copilot/domain/model-provider.js';
import { ModelGateway } from '../../src/modules/copilot/infra/gateway.client.js';
import type { ModelLimits } from '../../src/modules/copilot/infra/exchange.client.js';
import type { Recordings } from '../../src/modules/copilot/infra/recording.store.js';

export interface TurnResult {
  text: string;
  /** The runtime's words, if the turn failed. */
  error: string | undefined;
  attempts: number;
  ms: number;
}

/** A gateway that also keeps what the runtime itself had put into its requests. */
class WatchedGateway extends ModelGateway {
  readonly fromRuntime: { url: string; headers: string }[] = [];

  protected override sendRequest(request: Request, ctx: CopilotRequestContext): Promise<Response> {
    this.fromRuntime.push({ url: request.url, headers: JSON.stringify(Object.fromEntries(request.headers)) });
    return super.sendRequest(request, ctx);
  }
}

/** The real runtime behind a gateway, with one session that has one tool, `add`. */
export class GatewaySession {
  readonly deltas: string[] = [];

  private constructor(
    readonly gateway: WatchedGateway,
    readonly meter: ModelTally,
    private readonly client: CopilotClient,
    readonly session: CopilotSession,
    private readonly folder: string,
  ) {
    session.on('assistant.message_delta', ({ data }) => void this.deltas.push(data.deltaContent));
  }

  static async start(
    provider: ModelProvider,
    limits: ModelLimits = { modelHeadersSeconds: 20, modelSilenceSeconds: 20 },
    recordings?: Recordings,
    model = 'm1',
  ): Promise<GatewaySession> {
    if (!provider.wire) throw new Error('This session needs a provider with a wire shape.');
    const folder = await mkdtemp(join(tmpdir(), 'gateway-'));
    const meter = new ModelTally();
    const gateway = new WatchedGateway(provider, limits, meter, recordings);
    const client = new CopilotClient({
      mode: 'empty',
      baseDirectory: join(folder, 'home'),
      useLoggedInUser: false,
      logLevel: 'error',
      env: { PATH: '/usr/bin:/bin', HOME: folder, XDG_CACHE_HOME: join(folder, 'cache'), TMPDIR: folder },
      requestHandler: gateway,
    });
    const session = await client.createSession({
      model,
      provider: runtimeProvider(provider.wire),
      streaming: true,
      availableTools: ['custom:add'],
      tools: [
        {
          name: 'add',
          description: 'Adds two numbers',
          parameters: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } } },
          handler: ({ a, b }: { a: number; b: number }) => `the sum is ${a + b}`,
        },
      ],
      onPermissionRequest: approveAll,
      systemMessage: { mode: 'replace', content: 'You add.' },
      workingDirectory: folder,
    });
    return new GatewaySession(gateway, meter, client, session, folder);
  }

  /** One prompt, to the end of its turn. */
  async turn(prompt: string): Promise<TurnResult> {
    const started = performance.now();
    const result: TurnResult = { text: '', error: undefined, attempts: 0, ms: 0 };
    const before = this.gateway.fromRuntime.length;
    const offs: (() => void)[] = [];
    const idle = new Promise<void>(resolve => {
      offs.push(
        this.session.on('assistant.message', ({ data }) => void (result.text = data.content)),
        this.session.on('session.error', ({ data }) => void (result.error = data.message)),
        this.session.on('session.idle', () => resolve()),
      );
    });
    await this.session.send({ prompt });
    await idle;
    for (const off of offs) off();
    result.attempts = this.gateway.fromRuntime.length - before;
    result.ms = performance.now() - started;
    return result;
  }

  /** Resolves with the next piece of text. */
  delta(): Promise<void> {
    return new Promise(resolve => {
      const off = this.session.on('assistant.message_delta', () => {
        off();
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    const stopped = this.client.stop();
    await Promise.race([stopped, new Promise(resolve => setTimeout(resolve, 2_000).unref())]);
    await this.client.forceStop();
    this.gateway.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
