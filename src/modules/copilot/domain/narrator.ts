import type { SessionEvent } from '../../../contracts/session-events.js';
import { assertNever } from '../../../kernel/assert-never.js';
import { AgentLane } from './agent-lane.js';
import { IdBook } from './id-book.js';
import { OpenParts, type Cut } from './open-parts.js';
import { readableFailure, retryNote, willRetry, type FailedCall, type ReadableFailure } from './readable-failure.js';
import type { RuntimeEvent } from './runtime-event.js';
import { ToldTools } from './told-tools.js';

type EventOf<Type extends RuntimeEvent['type']> = Extract<RuntimeEvent, { type: Type }>;

/** The session's own agent has no id in the runtime's events. */
const OWN = '';

/**
 * Hears what the runtime says about one session and tells it as contract events, with starts and ends strictly paired
 * whatever the model and the runtime do. Outside a turn it tells nothing.
 */
export class Narrator {
  readonly #parts = new OpenParts();
  readonly #lanes = new Map<string, AgentLane>();
  readonly #tools = new ToldTools(this.#parts, event => this.#tell(event));
  readonly #reasoningIds = new IdBook();
  readonly #toldMessages = new Set<string>();
  #turnId: string | undefined;
  #failure: ReadableFailure | undefined;
  #failedCalls = 0;
  #lastFailedCall: FailedCall | undefined;

  constructor(private readonly listener: (event: SessionEvent) => void) {}

  /** The turn that is being told, if one is. */
  get turnId(): string | undefined {
    return this.#turnId;
  }

  /** The first failure that was told in this turn. */
  get failure(): ReadableFailure | undefined {
    return this.#failure;
  }

  begin(turnId: string): void {
    this.#turnId = turnId;
    this.#failure = undefined;
    this.#failedCalls = 0;
    this.#lastFailedCall = undefined;
  }

  /** Tells why the turn cannot go on; `end` must follow. */
  fail(failure: ReadableFailure): void {
    if (this.#turnId === undefined) return;
    this.#failure ??= failure;
    this.#tell({ sessionError: failure.message, code: failure.code });
  }

  /** Something that people should know and that does not end the turn. */
  note(message: string): void {
    if (this.#turnId !== undefined) this.#tell({ callback: 'onRetry', message });
  }

  /** The turn is over: whatever is still open is closed, then `onIdle`. */
  end(): void {
    this.#close('aborted');
  }

  /** The runtime was lost: as `end`, and tools end as interrupted. */
  interrupt(): void {
    this.#close('interrupted');
  }

  /** The prompt was not accepted: a turn of which nothing was told is forgotten. */
  abandon(): void {
    if (this.#lanes.size > 0) this.end();
    this.#turnId = undefined;
  }

  hear(event: RuntimeEvent): void {
    if (this.#turnId === undefined) return;
    switch (event.type) {
      case 'assistant.turn_start':
        return void this.#lane(event);
      case 'assistant.reasoning_delta':
        return this.#reason(event);
      case 'assistant.reasoning':
        return this.#reasonAtOnce(event);
      case 'assistant.message_delta':
        return this.#say(event);
      case 'assistant.tool_call_delta':
        return this.#endReasoning(this.#lane(event));
      case 'assistant.message':
        return this.#endMessage(event);
      case 'assistant.turn_end':
        return this.#endModelCall(event);
      case 'model.call_failure':
        return this.#discard(event);
      case 'subagent.started':
        return this.#startSubAgent(event);
      case 'subagent.completed':
      case 'subagent.failed':
        return this.#endSubAgent(event.agentId ?? OWN);
      case 'tool.execution_start':
        return this.#startTool(event);
      case 'tool.execution_partial_result':
        return this.#tools.snapshot(event.data);
      case 'tool.execution_progress':
        return this.#tools.progress(event.data);
      case 'tool.execution_complete':
        return this.#tools.end(event.data);
      case 'session.error':
        // A sub-agent's failure is the result of the tool call that started it.
        return event.agentId === undefined ? this.fail(readableFailure(event.data, this.#lastFailedCall)) : undefined;
      case 'user.message':
      case 'assistant.usage':
      case 'assistant.idle':
      case 'session.idle':
        return;
      default:
        return assertNever(event);
    }
  }

  #close(cut: Cut): void {
    if (this.#turnId === undefined) return;
    for (const event of this.#parts.closing(cut)) this.#tell(event);
    this.#tell({ callback: 'onIdle' });
    this.#turnId = undefined;
    this.#lanes.clear();
    this.#tools.forgetOutputs();
    this.#toldMessages.clear();
  }

  #reason({ data, ...event }: EventOf<'assistant.reasoning_delta'>): void {
    const lane = this.#lane(event);
    if (lane.reasoning?.source !== data.reasoningId) {
      this.#endReasoning(lane);
      lane.reasoning = { source: data.reasoningId, id: this.#reasoningIds.open(data.reasoningId) };
      this.#tell({ callback: 'onStartReasoning', reasoningId: lane.reasoning.id, ...lane.parent });
    }
    this.#tell({ callback: 'onReasoning', reasoningId: lane.reasoning.id, delta: data.deltaContent });
  }

  /** Comes after every reasoning; tells something new only when the model did not stream it. */
  #reasonAtOnce({ data, agentId }: EventOf<'assistant.reasoning'>): void {
    if (this.#reasoningIds.knows(data.reasoningId) || !data.content) return;
    this.#reason({ type: 'assistant.reasoning_delta', agentId, data: { ...data, deltaContent: data.content } });
    this.#endReasoning(this.#lane({ agentId }));
  }

  #say({ data, ...event }: EventOf<'assistant.message_delta'>): void {
    const lane = this.#lane(event, data.parentToolCallId);
    this.#endReasoning(lane);
    if (this.#isTaken(lane, data.messageId)) return;
    if (lane.message !== data.messageId) this.#startMessage(lane, data.messageId);
    this.#tell({ callback: 'onMessage', messageId: data.messageId, delta: data.deltaContent });
  }

  /** It has been told, or is another agent's. */
  #isTaken(lane: AgentLane, messageId: string): boolean {
    const isElsewhere = lane.message !== messageId && this.#parts.has('message', messageId);
    return isElsewhere || this.#toldMessages.has(messageId);
  }

  #startMessage(lane: AgentLane, messageId: string): void {
    // The runtime lets a model that ran out of tokens go on in a new message; the first one stands as it is.
    this.#closeMessage(lane, {});
    lane.message = messageId;
    this.#tell({ callback: 'onStartMessage', messageId, ...lane.parent });
  }

  #endMessage({ data, ...event }: EventOf<'assistant.message'>): void {
    const lane = this.#lane(event, data.parentToolCallId);
    this.#failedCalls = 0;
    this.#endReasoning(lane);
    if (this.#isTaken(lane, data.messageId)) return;
    const streamed = lane.message === data.messageId;
    if (!streamed && data.content) {
      this.#startMessage(lane, data.messageId);
      this.#tell({ callback: 'onMessage', messageId: data.messageId, delta: data.content });
    }
    this.#closeMessage(lane, {}, lane.message === data.messageId ? data.content : undefined);
  }

  #endModelCall(event: EventOf<'assistant.turn_end'>): void {
    const lane = this.#lane(event);
    this.#endReasoning(lane);
    this.#closeMessage(lane, { interrupted: true });
  }

  #discard({ data, ...event }: EventOf<'model.call_failure'>): void {
    const lane = this.#lane(event);
    this.#endReasoning(lane, { interrupted: true });
    this.#closeMessage(lane, { discarded: true });
    if (event.agentId === undefined) this.#lastFailedCall = data;
    if (willRetry(data.statusCode, ++this.#failedCalls)) this.note(retryNote(data));
  }

  #startSubAgent({ agentId, data }: EventOf<'subagent.started'>): void {
    if (agentId === undefined || this.#lanes.get(agentId)?.started) return;
    this.#lane({});
    const lane = this.#lane({ agentId }, data.toolCallId);
    lane.started = true;
    this.#tell({ callback: 'onAgentStart', turnId: agentId, ...lane.parent, agentName: data.agentDisplayName });
  }

  #endSubAgent(agentId: string): void {
    const lane = this.#lanes.get(agentId);
    if (agentId === OWN || !lane) return;
    this.#endReasoning(lane, { interrupted: true });
    this.#closeMessage(lane, { interrupted: true });
    this.#tools.cutAll(lane);
    if (this.#parts.has('agent', agentId)) this.#tell({ callback: 'onAgentEnd', turnId: agentId });
  }

  #startTool({ data, ...event }: EventOf<'tool.execution_start'>): void {
    if (this.#tools.isOpen(data.toolCallId)) return;
    const lane = this.#lane(event, data.parentToolCallId);
    this.#endReasoning(lane);
    this.#tools.start(data, lane);
  }

  #endReasoning(lane: AgentLane, mark: { interrupted?: true } = {}): void {
    const id = lane.reasoning?.id;
    if (id === undefined || !this.#parts.has('reasoning', id)) return;
    const completeContent = this.#parts.textOf('reasoning', id);
    lane.reasoning = undefined;
    this.#tell({ callback: 'onEndReasoning', reasoningId: id, completeContent, ...mark });
  }

  #closeMessage(lane: AgentLane, mark: { interrupted?: true; discarded?: true }, content?: string): void {
    const messageId = lane.message;
    if (messageId === undefined) return;
    const completeContent = content ?? this.#parts.textOf('message', messageId);
    lane.message = undefined;
    this.#toldMessages.add(messageId);
    this.#tell({ callback: 'onEndMessage', messageId, completeContent, ...mark });
  }

  /** Where the agent of an event stands. The session's own agent starts with the first sign of any. */
  #lane({ agentId = OWN }: { agentId?: string | undefined }, parentToolCallId?: string): AgentLane {
    const known = this.#lanes.get(agentId);
    const parent = parentToolCallId === undefined ? undefined : this.#tools.idOf(parentToolCallId);
    const lane = known ?? new AgentLane();
    if (agentId !== OWN && parent !== undefined && !lane.started) lane.parent = { parentToolCallId: parent };
    if (known) return known;
    this.#lanes.set(agentId, lane);
    if (agentId === OWN) this.#tell({ callback: 'onAgentStart', turnId: this.#turnId ?? '' });
    return lane;
  }

  #tell(event: SessionEvent): void {
    this.#parts.observe(event);
    this.listener(event);
  }
}
