import type { ChatChunk } from './chat/chat-answer.js';
import type { ChatRequest } from './chat/chat-request.js';
import { readConversation } from './chat/conversation.js';
import { isRecord, textOf } from './chat/loose-json.js';
import { scoreFor } from './rules/score-for.js';
import type { Attempts } from './script/attempts.js';
import { ChunkWriter } from './stream/chunk-writer.js';
import { fingerprint } from './stream/fingerprint.js';
import { play, type Pace } from './stream/play.js';
import { promptTokens } from './stream/usage.js';

export interface OfflineOptions {
  readonly signal: AbortSignal;
  /** Default: `instant` for the model `offline-instant`, else `natural`. */
  readonly pace?: Pace | undefined;
  /** Without it every attempt counts as the first, so that `fail once` always fails. */
  readonly attempts?: Attempts | undefined;
  /** Names the session and agent that ask, so that equal requests of two of them get different tool call ids. */
  readonly conversation?: string | undefined;
}

/**
 * Streams the answer of the offline model. Throws an `OfflineFailure` where a script asks for one (before the first
 * chunk, if nothing was said before it), the signal's reason when it fires, and nothing else.
 */
export async function* answerOffline(
  request: ChatRequest,
  options: OfflineOptions,
): AsyncGenerator<ChatChunk, void, undefined> {
  options.signal.throwIfAborted();
  const model = (isRecord(request) && textOf(request['model'])) || 'offline';
  const key = fingerprint(
    `${options.conversation ?? ''} ${JSON.stringify(isRecord(request) ? request['messages'] : '')}`,
  );
  const score = scoreFor(request, readConversation(request), () => options.attempts?.next(key) ?? 1);
  const writer = new ChunkWriter(key, model, promptTokens(request));
  yield* play(
    score,
    writer,
    options.pace ?? (model.endsWith('offline-instant') ? 'instant' : 'natural'),
    options.signal,
  );
}
