/**
 * The body of an OpenAI *chat completions* request, as far as the offline model reads it. It may come straight from
 * `JSON.parse`: fields of an unexpected type are treated as absent.
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly tools?: readonly ChatTool[] | null | undefined;
  readonly stream?: boolean | null | undefined;
}

export interface ChatMessage {
  readonly role: 'system' | 'developer' | 'user' | 'assistant' | 'tool';
  readonly content?: string | readonly ContentPart[] | null | undefined;
  readonly tool_calls?: readonly ChatToolCall[] | null | undefined;
  readonly tool_call_id?: string | undefined;
}

export interface ContentPart {
  readonly type: string;
  readonly text?: string | undefined;
}

export interface ChatToolCall {
  readonly id: string;
  readonly type: 'function';
  /** `arguments` is JSON text. */
  readonly function: { readonly name: string; readonly arguments: string };
}

export interface ChatTool {
  readonly type: 'function';
  readonly function: {
    readonly name: string;
    readonly description?: string | undefined;
    /** JSON schema of an object. */
    readonly parameters?: object | undefined;
  };
}
