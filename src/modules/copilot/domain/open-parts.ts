import type { CallbackOf, SessionEvent } from '../../../contracts/session-events.js';

/** Why something never ended by itself: the turn was aborted, or the runtime or the server went away. */
export type Cut = 'aborted' | 'interrupted';

type Part =
  | { kind: 'reasoning' | 'message'; id: string; text: string }
  | { kind: 'tool' | 'agent' | 'permission' | 'question'; id: string };

/** What has started and not ended, learnt from the events of a session's log in their order. */
export class OpenParts {
  readonly #parts = new Map<string, Part>();
  #turnIsOpen = false;

  /** A turn began and `onIdle` has not been told. */
  get turnIsOpen(): boolean {
    return this.#turnIsOpen;
  }

  has(kind: Part['kind'], id: string): boolean {
    return this.#parts.has(`${kind} ${id}`);
  }

  /** What has arrived of a reasoning or a message so far. */
  textOf(kind: 'reasoning' | 'message', id: string): string {
    const part = this.#parts.get(`${kind} ${id}`);
    return part && 'text' in part ? part.text : '';
  }

  observe(event: SessionEvent): void {
    if (!('callback' in event)) return;
    switch (event.callback) {
      case 'onUserPrompt':
        this.#turnIsOpen = true;
        return;
      case 'onIdle':
        this.#turnIsOpen = false;
        return;
      case 'onStartReasoning':
        return this.#open({ kind: 'reasoning', id: event.reasoningId, text: '' });
      case 'onReasoning':
        return this.#append('reasoning', event.reasoningId, event.delta);
      case 'onEndReasoning':
        return this.#close('reasoning', event.reasoningId);
      case 'onStartMessage':
        return this.#open({ kind: 'message', id: event.messageId, text: '' });
      case 'onMessage':
        return this.#append('message', event.messageId, event.delta);
      case 'onEndMessage':
        return this.#close('message', event.messageId);
      case 'onStartToolExecution':
        return this.#open({ kind: 'tool', id: event.toolCallId });
      case 'onEndToolExecution':
        return this.#close('tool', event.toolCallId);
      case 'onAgentStart':
        return this.#open({ kind: 'agent', id: event.turnId });
      case 'onAgentEnd':
        return this.#close('agent', event.turnId);
      case 'onPermissionRequest':
        return this.#open({ kind: 'permission', id: event.requestId });
      case 'onPermissionSettled':
        return this.#close('permission', event.requestId);
      case 'onQuestion':
        return this.#open({ kind: 'question', id: event.requestId });
      case 'onQuestionSettled':
        return this.#close('question', event.requestId);
      default:
        return;
    }
  }

  /** The events that end everything open, the innermost first. They still have to be observed. */
  closing(cut: Cut): SessionEvent[] {
    return [...this.#parts.values()].reverse().map(part => closingOf(part, cut));
  }

  #open(part: Part): void {
    this.#turnIsOpen = true;
    this.#parts.set(`${part.kind} ${part.id}`, part);
  }

  #append(kind: 'reasoning' | 'message', id: string, delta: string): void {
    const part = this.#parts.get(`${kind} ${id}`);
    if (part && 'text' in part) part.text += delta;
  }

  #close(kind: Part['kind'], id: string): void {
    this.#parts.delete(`${kind} ${id}`);
  }
}

/**
 * The events that are missing at the end of a turn's stored events (deltas included) because the server died in the
 * middle of it: partial texts are kept and marked, tools fail as interrupted, agents end, `onIdle` is last. Empty when
 * nothing is missing.
 */
export function closeOpen(events: readonly SessionEvent[]): SessionEvent[] {
  const parts = new OpenParts();
  for (const event of events) parts.observe(event);
  const closing = parts.closing('interrupted');
  return parts.turnIsOpen ? [...closing, { callback: 'onIdle' }] : closing;
}

function closingOf(part: Part, cut: Cut): SessionEvent {
  switch (part.kind) {
    case 'reasoning':
      return { callback: 'onEndReasoning', reasoningId: part.id, completeContent: part.text, interrupted: true };
    case 'message':
      return { callback: 'onEndMessage', messageId: part.id, completeContent: part.text, interrupted: true };
    case 'tool':
      return toolCut(part.id, cut);
    case 'agent':
      return { callback: 'onAgentEnd', turnId: part.id };
    case 'permission':
      return { callback: 'onPermissionSettled', requestId: part.id, decision: 'deny', by: 'turn-end' };
    case 'question':
      return { callback: 'onQuestionSettled', requestId: part.id, by: 'turn-end' };
  }
}

export function toolCut(toolCallId: string, cut: Cut): CallbackOf<'onEndToolExecution'> {
  const message =
    cut === 'aborted'
      ? 'The turn ended before the tool did.'
      : 'The tool was running when the agent was interrupted; whether it took effect is not known.';
  return { callback: 'onEndToolExecution', toolCallId, error: { message, code: cut } };
}
