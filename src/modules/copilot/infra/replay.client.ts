import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Model } from '../../../contracts/server.js';
import { ModelFailure, failureResponse } from '../domain/model-failure.js';
import { ModelProvider, type ModelRequestContext, type WireShape } from '../domain/model-provider.js';
import { parseExchange, sameRequest, type RecordedExchange } from '../domain/recorded-exchange.js';
import { recordingsIn } from './recording.store.js';

/**
 * Answers from a folder of recordings: the exchange with the same request, else the next one for that path. Each
 * answers once.
 */
export class ReplayedModels extends ModelProvider {
  override readonly kind = 'offline';
  override readonly label: string;
  override readonly wire: WireShape | undefined;
  private readonly exchanges: RecordedExchange[];

  constructor(
    private readonly folder: string,
    private readonly pace: 'instant' | 'recorded' = 'instant',
  ) {
    super();
    this.exchanges = recordingsIn(folder).flatMap(
      name => parseExchange(readFileSync(join(folder, name), 'utf8'), name) ?? [],
    );
    this.label = `Replay of ${this.exchanges.length} exchanges`;
    this.wire = this.exchanges[0]?.request.wire ?? undefined;
  }

  override models(): Promise<Model[]> {
    const ids = new Set(this.exchanges.map(({ request }) => modelOf(request.body)));
    return Promise.resolve([...ids].map((id, i) => ({ id, name: id, multiplier: 0, isDefault: i === 0 })));
  }

  override async respond(request: Request, context: ModelRequestContext): Promise<Response> {
    const { pathname } = new URL(request.url);
    const exchange = this.take(pathname, await request.text());
    if (!exchange) {
      const message = `No recording in ${this.folder} is left for ${pathname}. Record the conversation again.`;
      return failureResponse(new ModelFailure('ModelFailed', message));
    }
    const { status, headers, t } = exchange.head;
    await this.wait(t, context.signal);
    const body = ReadableStream.from(this.chunks(exchange, context.signal)) as ReadableStream<Uint8Array>;
    return new Response(body, { status, headers });
  }

  private take(path: string, body: string): RecordedExchange | undefined {
    const candidates = this.exchanges.filter(({ request }) => request.path === path);
    const exchange = candidates.find(({ request }) => sameRequest(request.body, body)) ?? candidates[0];
    if (exchange) this.exchanges.splice(this.exchanges.indexOf(exchange), 1);
    return exchange;
  }

  private async *chunks({ head, data, end }: RecordedExchange, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    let at = head.t;
    for (const { t, text } of data) {
      await this.wait(t - at, signal);
      at = t;
      yield encoder.encode(text);
    }
    if (!end?.complete)
      throw new ModelFailure('ModelCut', `The recorded answer breaks off: ${end?.reason ?? 'no end'}`);
  }

  private async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (this.pace === 'recorded' && ms > 0) await delay(ms, undefined, { signal });
  }
}

function modelOf(body: string): string {
  const { model } = JSON.parse(body) as { model?: unknown };
  return typeof model === 'string' ? model : 'unknown';
}
