/** Absent: the session's own agent. Set: a sub-agent. */
interface OfAgent {
  readonly agentId?: string | undefined;
}

interface Of<Type extends string, Data extends object = object> extends OfAgent {
  readonly type: Type;
  readonly data: Data;
}

export interface ModelCallUsage {
  readonly model: string;
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly cacheReadTokens?: number | undefined;
  readonly reasoningTokens?: number | undefined;
  /** Premium multiplier, on every call; 0 for models that are not GitHub's. */
  readonly cost?: number | undefined;
  /** `user`, `agent` or `sub-agent`; `agent` also when a user's prompt succeeds on a later attempt. */
  readonly initiator?: string | undefined;
  readonly timeToFirstTokenMs?: number | undefined;
}

export interface RuntimeFailure {
  readonly errorType: string;
  readonly message: string;
  readonly statusCode?: number | undefined;
  readonly errorCode?: string | undefined;
}

/**
 * The events of the runtime that we listen to. It sends many more, some with the whole conversation in them; nothing
 * that is not named here gets past the adapter.
 */
export type RuntimeEvent =
  | Of<'user.message', { readonly messageId?: string | undefined }>
  | Of<'assistant.turn_start'>
  | Of<'assistant.reasoning_delta', { readonly reasoningId: string; readonly deltaContent: string }>
  | Of<'assistant.reasoning', { readonly reasoningId: string; readonly content: string }>
  | Of<'assistant.message_delta', { readonly messageId: string; readonly deltaContent: string } & ParentCall>
  | Of<'assistant.tool_call_delta'>
  | Of<'assistant.message', { readonly messageId: string; readonly content: string } & ParentCall>
  | Of<'assistant.turn_end'>
  | Of<'assistant.usage', ModelCallUsage>
  | Of<'assistant.idle', { readonly aborted?: boolean | undefined }>
  | Of<'model.call_failure', { readonly errorMessage?: string | undefined; readonly statusCode?: number | undefined }>
  | Of<'subagent.started', { readonly toolCallId: string; readonly agentDisplayName: string }>
  | Of<'subagent.completed'>
  | Of<'subagent.failed'>
  | Of<
      'tool.execution_start',
      { readonly toolCallId: string; readonly toolName: string; readonly arguments?: unknown } & ParentCall
    >
  | Of<'tool.execution_partial_result', { readonly toolCallId: string; readonly partialOutput: string }>
  | Of<'tool.execution_progress', { readonly toolCallId: string; readonly progressMessage: string }>
  | Of<
      'tool.execution_complete',
      {
        readonly toolCallId: string;
        readonly success: boolean;
        readonly result?: { readonly content: string; readonly detailedContent?: string | undefined } | undefined;
        readonly error?: { readonly message: string; readonly code?: string | undefined } | undefined;
      }
    >
  | Of<'session.error', RuntimeFailure>
  | Of<'session.idle', { readonly aborted?: boolean | undefined }>;

/** Only on some events of a sub-agent; `subagent.started` is the better source. */
interface ParentCall {
  readonly parentToolCallId?: string | undefined;
}
