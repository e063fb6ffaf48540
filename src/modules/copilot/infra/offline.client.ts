import type { Model } from '../../../contracts/server.js';
import {
  answerOffline,
  Attempts,
  completeOffline,
  OfflineFailure,
  offlineModels,
  type ChatChunk,
  type ChatRequest,
  type OfflineOptions,
} from '../../../offline-model/index.js';
import { ModelFailure } from '../domain/model-failure.js';
import { ModelProvider, type ModelRequestContext, type WireShape } from '../domain/model-provider.js';

const encoder = new TextEncoder();

/** The model inside the product: answers without a network. */
export class OfflineModels extends ModelProvider {
  override readonly kind = 'offline';
  override readonly label = 'Offline model (built in)';
  override readonly wire: WireShape = { type: 'openai', wireApi: 'completions' };

  private readonly attempts = new Attempts();

  /** Without a pace, the model's name decides. */
  constructor(private readonly pace?: OfflineOptions['pace']) {
    super();
  }

  override models(): Promise<Model[]> {
    return Promise.resolve(offlineModels.map((model, i) => ({ ...model, isDefault: i === 0 })));
  }

  override async respond(request: Request, { signal, sessionId, agentId }: ModelRequestContext): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (request.method !== 'POST' || !pathname.endsWith('/chat/completions')) {
      return failed(404, `The offline model answers POST …/chat/completions, not ${request.method} ${pathname}.`);
    }
    try {
      const chat = (await request.json()) as ChatRequest;
      const options = {
        signal,
        pace: this.pace,
        attempts: this.attempts,
        conversation: `${sessionId}/${agentId ?? ''}`,
      };
      if (!chat.stream) return Response.json(await completeOffline(chat, options));
      const chunks = answerOffline(chat, options)[Symbol.asyncIterator]();
      // The first chunk decides between an answer and an HTTP error.
      const events = serverSentEvents(chunks, await chunks.next());
      return new Response(ReadableStream.from(events) as ReadableStream<Uint8Array>, {
        headers: { 'content-type': 'text/event-stream' },
      });
    } catch (error) {
      if (error instanceof SyntaxError) return failed(400, `The request body is no JSON: ${error.message}`);
      if (!(error instanceof OfflineFailure)) throw error;
      if (error.kind === 'cut') throw new ModelFailure('ModelCut', error.message);
      return failed(error.status, error.message, error.retryAfter);
    }
  }
}

async function* serverSentEvents(
  chunks: AsyncIterator<ChatChunk>,
  first: IteratorResult<ChatChunk>,
): AsyncGenerator<Uint8Array> {
  try {
    for (let next = first; !next.done; next = await chunks.next()) yield event(JSON.stringify(next.value));
  } catch (error) {
    if (!(error instanceof OfflineFailure)) throw error;
    if (error.kind === 'cut') throw new ModelFailure('ModelCut', error.message);
    yield event(JSON.stringify(errorBody(error.status, error.message)));
  } finally {
    await chunks.return?.();
  }
  yield event('[DONE]');
}

function event(data: string): Uint8Array {
  return encoder.encode(`data: ${data}\n\n`);
}

function failed(status: number, message: string, retryAfter?: number): Response {
  const headers = retryAfter === undefined ? undefined : { 'retry-after': String(retryAfter) };
  return Response.json(errorBody(status, message), { status, ...(headers && { headers }) });
}

function errorBody(code: number, message: string): object {
  return { error: { message, type: 'offline_model', code } };
}
