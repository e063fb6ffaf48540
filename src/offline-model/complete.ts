import { answerOffline, type OfflineOptions } from './answer.js';
import type { ChatCompletion, ChatUsage, FinishReason, ToolCallDelta } from './chat/chat-answer.js';
import type { ChatRequest, ChatToolCall } from './chat/chat-request.js';
import { usageOf } from './stream/usage.js';

/** The answer in one piece, for a request that does not stream. At once, apart from what a script waits for. */
export async function completeOffline(request: ChatRequest, options: OfflineOptions): Promise<ChatCompletion> {
  let content = '';
  let reasoning = '';
  const calls: ChatToolCall[] = [];
  let id = '';
  let model = '';
  let finish: FinishReason = 'stop';
  let usage: ChatUsage = usageOf(0, 0, 0);
  for await (const chunk of answerOffline(request, { ...options, pace: options.pace ?? 'instant' })) {
    ({ id, model } = chunk);
    const [{ delta, finish_reason }] = chunk.choices;
    content += delta.content ?? '';
    reasoning += delta.reasoning_content ?? '';
    for (const piece of delta.tool_calls ?? []) addPiece(calls, piece);
    finish = finish_reason ?? finish;
    usage = chunk.usage ?? usage;
  }
  const message = {
    role: 'assistant' as const,
    content: content === '' ? null : content,
    ...(reasoning !== '' && { reasoning_content: reasoning }),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
  return {
    id,
    object: 'chat.completion',
    created: 0,
    model,
    choices: [{ index: 0, message, finish_reason: finish }],
    usage,
  };
}

function addPiece(calls: ChatToolCall[], piece: ToolCallDelta): void {
  const { name = '', arguments: text } = piece.function;
  const begun = calls[piece.index] ?? {
    id: piece.id ?? '',
    type: 'function' as const,
    function: { name, arguments: '' },
  };
  calls[piece.index] = { ...begun, function: { ...begun.function, arguments: begun.function.arguments + text } };
}
