import type { ChatRequest } from './chat-request.js';
import { readUserText, type AttachedText } from './user-text.js';
import { isRecord, listOf, textOf, textParts } from './loose-json.js';

export interface CalledTool {
  readonly id: string;
  readonly name: string;
  /** JSON text. */
  readonly arguments: string;
}

export interface ToolResult {
  /** Undefined when the call is no longer in the history. */
  readonly call: CalledTool | undefined;
  readonly content: string;
}

export interface GivenAnswer {
  readonly text: string;
  readonly calls: readonly CalledTool[];
}

/** One prompt of a person and everything that followed it. */
export interface Turn {
  readonly prompt: string;
  readonly attachments: readonly AttachedText[];
  readonly answers: GivenAnswer[];
  /** Of the calls in the last answer. */
  results: ToolResult[];
  /** What the runtime said last, after everything else. */
  nudge?: { kind: 'continue' | 'notification'; text: string } | undefined;
}

export interface Conversation {
  readonly earlier: readonly Turn[];
  readonly current: Turn;
}

export function readConversation(request: ChatRequest): Conversation {
  const turns: Turn[] = [];
  const calls = new Map<string, CalledTool>();
  let current = emptyTurn('', []);
  for (const message of listOf(isRecord(request) ? request.messages : [])) {
    if (message['role'] === 'user') {
      const user = readUserText(textParts(message['content']));
      if (user.kind === 'prompt') turns.push((current = emptyTurn(user.text, user.attachments)));
      else current.nudge = { kind: user.kind, text: user.text };
    } else if (message['role'] === 'assistant') {
      const made = listOf(message['tool_calls']).map(readCall);
      for (const call of made) calls.set(call.id, call);
      current.answers.push({ text: textParts(message['content']).join('\n'), calls: made });
      current.results = [];
      current.nudge = undefined;
    } else if (message['role'] === 'tool') {
      const content = textParts(message['content']).join('\n');
      current.results.push({ call: calls.get(textOf(message['tool_call_id'])), content });
    }
  }
  return { earlier: turns.slice(0, -1), current };
}

function emptyTurn(prompt: string, attachments: readonly AttachedText[]): Turn {
  return { prompt, attachments, answers: [], results: [] };
}

function readCall(call: Record<string, unknown>): CalledTool {
  const made = isRecord(call['function']) ? call['function'] : {};
  return { id: textOf(call['id']), name: textOf(made['name']), arguments: textOf(made['arguments']) };
}
