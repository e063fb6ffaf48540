import type { ChatUsage } from '../chat/chat-answer.js';
import type { ChatRequest } from '../chat/chat-request.js';
import { isRecord, listOf, textParts } from '../chat/loose-json.js';

const CHARACTERS_PER_TOKEN = 4;
const TOKENS_PER_MESSAGE = 4;

/** An estimate; images are not counted. */
export function promptTokens(request: ChatRequest): number {
  if (!isRecord(request)) return 0;
  let characters = 0;
  let messages = 0;
  for (const message of listOf(request['messages'])) {
    messages++;
    for (const text of textParts(message['content'])) characters += text.length;
    if (message['tool_calls']) characters += JSON.stringify(message['tool_calls']).length;
  }
  for (const tool of listOf(request['tools'])) characters += JSON.stringify(tool).length;
  return Math.ceil(characters / CHARACTERS_PER_TOKEN) + messages * TOKENS_PER_MESSAGE;
}

export function usageOf(prompt: number, completion: number, reasoning: number): ChatUsage {
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}
