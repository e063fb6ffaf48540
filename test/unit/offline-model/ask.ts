import {
  answerOffline,
  type ChatChunk,
  type ChatRequest,
  type OfflineOptions,
} from '../../../src/offline-model/index.js';
import type { ChatMessage, ChatTool } from '../../../src/offline-model/chat/chat-request.js';
import { runtimeTools } from './runtime-tools.js';

export const user = (content: string): ChatMessage => ({ role: 'user', content });
export const assistant = (content: string): ChatMessage => ({ role: 'assistant', content });
export const toolResult = (id: string, content: string): ChatMessage => ({ role: 'tool', tool_call_id: id, content });
export const called = (id: string, name: string, args: object): ChatMessage => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id, type: 'function', function: { name, arguments: JSON.stringify(args) } }],
});

export interface Heard {
  text: string;
  reasoning: string;
  calls: { id: string; name: string; args: unknown }[];
  finish: string | null;
  chunks: ChatChunk[];
}

export function requestOf(messages: readonly ChatMessage[], tools: readonly ChatTool[] = runtimeTools): ChatRequest {
  return {
    model: 'offline-instant',
    messages: [{ role: 'system', content: 'Anything.' }, ...messages],
    tools,
    stream: true,
  };
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Reads an answer to its end. */
export async function hear(request: ChatRequest, options: Partial<OfflineOptions> = {}): Promise<Heard> {
  const heard: Heard = { text: '', reasoning: '', calls: [], finish: null, chunks: [] };
  const pieces: string[] = [];
  for await (const chunk of answerOffline(request, { signal: new AbortController().signal, ...options })) {
    heard.chunks.push(chunk);
    const [{ delta, finish_reason }] = chunk.choices;
    heard.text += delta.content ?? '';
    heard.reasoning += delta.reasoning_content ?? '';
    for (const { index, id = '', function: made } of delta.tool_calls ?? []) {
      if (made.name !== undefined) heard.calls[index] = { id, name: made.name, args: undefined };
      pieces[index] = (pieces[index] ?? '') + made.arguments;
    }
    heard.finish = finish_reason;
  }
  for (const [index, call] of heard.calls.entries()) call.args = JSON.parse(pieces[index] ?? '');
  return heard;
}

export function ask(prompt: string, tools?: readonly ChatTool[]): Promise<Heard> {
  return hear(requestOf([user(prompt)], tools));
}
