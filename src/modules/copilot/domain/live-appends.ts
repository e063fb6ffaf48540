import type { CallbackName, SessionEvent } from '../../../contracts/session-events.js';

const CORE: ReadonlySet<CallbackName> = new Set<CallbackName>([
  'onStartReasoning',
  'onReasoning',
  'onEndReasoning',
  'onStartMessage',
  'onMessage',
  'onEndMessage',
  'onStartToolExecution',
  'onToolExecution',
  'onEndToolExecution',
  'onAgentStart',
  'onAgentEnd',
  'onIdle',
  'onGeneratedUserPrompt',
  // A client that cannot answer these would wait for nothing.
  'onPermissionRequest',
  'onPermissionSettled',
  'onQuestion',
  'onQuestionSettled',
]);

/** What the plain `live` tells: the callbacks of the original API, session errors, and what waits for an answer. */
export function isForPlainReaders(event: object): boolean {
  return 'sessionError' in event || ('callback' in event && CORE.has(event.callback as CallbackName));
}

type Append =
  | { event: SessionEvent & { delta: string }; key: string }
  | { event: SessionEvent; ends: string }
  | { event: SessionEvent };

/** An event as the live log takes it: deltas know their message, ends fold the deltas of theirs. */
export function asAppend(event: SessionEvent): Append {
  if (!('callback' in event)) return { event };
  switch (event.callback) {
    case 'onReasoning':
      return { event, key: `r:${event.reasoningId}` };
    case 'onMessage':
      return { event, key: `m:${event.messageId}` };
    case 'onToolExecution':
      return { event, key: `t:${event.toolCallId}` };
    case 'onEndReasoning':
      return { event, ends: `r:${event.reasoningId}` };
    case 'onEndMessage':
      return { event, ends: `m:${event.messageId}` };
    case 'onEndToolExecution':
      return { event, ends: `t:${event.toolCallId}` };
    default:
      return { event };
  }
}
