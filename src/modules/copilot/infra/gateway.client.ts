import { CopilotRequestHandler, type CopilotRequestContext, type CopilotWebSocketHandler } from '@github/copilot-sdk';
import { Logger } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { failureResponse } from '../domain/model-failure.js';
import { ModelMeter } from '../domain/model-meter.js';
import { ModelProvider, type ModelRequestContext } from '../domain/model-provider.js';
import { Setbacks } from '../domain/model-setbacks.js';
import { ModelExchange, type ModelLimits } from './exchange.client.js';
import type { Recordings } from './recording.store.js';

/**
 * Answers every model request of one runtime, in this process: the SDK's `requestHandler`. It limits time, counts,
 * records, and decides whether a failed request may be sent again.
 */
export class ModelGateway extends CopilotRequestHandler {
  private readonly log = new Logger(ModelGateway.name);
  private readonly setbacks = new Setbacks();
  private readonly open = new Set<ModelExchange>();

  constructor(
    private readonly provider: ModelProvider,
    private readonly limits: ModelLimits,
    private readonly meter: ModelMeter,
    private readonly recordings?: Recordings,
  ) {
    super();
  }

  /** Ends every exchange that is still open; for a runtime that is gone. May be called twice. */
  close(): void {
    for (const exchange of this.open) exchange.cancel();
  }

  /** Streams the model's answer. Rejects, so that the runtime tries again, only where that may help. */
  async answer(request: Request, context: ModelRequestContext): Promise<Response> {
    const body = new Uint8Array(await request.arrayBuffer());
    const fingerprint = (): string =>
      createHash('sha256')
        .update(`${context.sessionId} ${request.method} ${request.url} `)
        .update(body)
        .digest('base64');
    const givenUp = this.setbacks.empty ? undefined : this.setbacks.givenUp(fingerprint());
    if (givenUp) return failureResponse(givenUp);

    const exchange = new ModelExchange(this.limits, context, this.recordings?.start(request, body, context), {
      failed: (failure, began) => {
        this.log.warn(`${context.sessionId ?? 'no session'}: ${failure.message}`);
        const givesUp = this.setbacks.note(fingerprint(), failure);
        // An answer that has begun cannot say so any more: the runtime is told when it asks again.
        if (givesUp && !began) this.setbacks.forget(fingerprint());
        return givesUp;
      },
      over: (outcome, headersMs, totalMs, bytes) => {
        this.open.delete(exchange);
        if (outcome === 'ok' && !this.setbacks.empty) this.setbacks.forget(fingerprint());
        this.meter.request(outcome, headersMs, totalMs, bytes);
      },
    });
    this.open.add(exchange);
    const { method, headers, url } = request;
    const again = new Request(url, { method, headers, ...(body.length > 0 && { body }) });
    return exchange.run(signal => this.provider.respond(again, { ...context, signal }));
  }

  protected override sendRequest(request: Request, ctx: CopilotRequestContext): Promise<Response> {
    const { sessionId, agentId, interactionType: interaction, signal } = ctx;
    return this.answer(request, { sessionId, agentId, interaction, signal });
  }

  protected override openWebSocket(): Promise<CopilotWebSocketHandler> {
    return Promise.reject(new Error('The model gateway carries HTTP only, no WebSocket.'));
  }
}
