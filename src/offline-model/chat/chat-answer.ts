import type { ChatToolCall } from './chat-request.js';

export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter';

/** Tokens are estimated, at four characters each. */
export interface ChatUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly prompt_tokens_details: { readonly cached_tokens: number };
  readonly completion_tokens_details: { readonly reasoning_tokens: number };
}

export interface ToolCallDelta {
  /** Counts the tool calls of one answer from 0. */
  readonly index: number;
  /** `id`, `type` and the name come with the first piece of a call only. */
  readonly id?: string;
  readonly type?: 'function';
  readonly function: { readonly name?: string; readonly arguments: string };
}

export interface ChatDelta {
  readonly role?: 'assistant';
  readonly content?: string;
  readonly reasoning_content?: string;
  readonly tool_calls?: readonly ToolCallDelta[];
}

/** One piece of a streamed answer. The last one of an answer, and no other, has a `finish_reason` and the `usage`. */
export interface ChatChunk {
  readonly id: string;
  readonly object: 'chat.completion.chunk';
  /** Always 0, so that the same request has the same answer at any time. */
  readonly created: number;
  readonly model: string;
  readonly choices: readonly [
    { readonly index: 0; readonly delta: ChatDelta; readonly finish_reason: FinishReason | null },
  ];
  readonly usage?: ChatUsage;
}

/** A whole answer, for a request that does not stream. */
export interface ChatCompletion {
  readonly id: string;
  readonly object: 'chat.completion';
  readonly created: number;
  readonly model: string;
  readonly choices: readonly [
    { readonly index: 0; readonly message: AnswerMessage; readonly finish_reason: FinishReason },
  ];
  readonly usage: ChatUsage;
}

export interface AnswerMessage {
  readonly role: 'assistant';
  readonly content: string | null;
  readonly reasoning_content?: string;
  readonly tool_calls?: readonly ChatToolCall[];
}
