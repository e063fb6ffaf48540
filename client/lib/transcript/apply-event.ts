import type { CallbackOf, SessionCallback, SessionEvent } from '../../../src/contracts/session-events.js';
import type { Block, PendingBlock, PermissionBlock, QuestionBlock, TextBlock, ToolBlock } from './block.js';
import type { BlockTree } from './block-tree.js';
import { askingCall } from './asking-call.js';

/** Where `applyEvent` writes: one block added, or one block replaced. */
export interface BlockSink {
  readonly tree: BlockTree;
  added(block: Block): void;
  changed(block: Block): void;
}

type Kind = 'reasoning' | 'message';

/**
 * Writes one event of the live log into the blocks. Events may come folded (an end without its start), and a block
 * that has ended takes no more deltas: whatever arrives, a block is never opened twice.
 */
export function applyEvent(sink: BlockSink, id: number, event: SessionEvent): void {
  if (!('callback' in event)) {
    const { sessionError: text, code } = event;
    sink.added({ kind: 'error', key: `error:${id}`, depth: 0, text, ...(code === undefined ? {} : { code }) });
    return;
  }
  applyCallback(sink, id, event);
}

function applyCallback(sink: BlockSink, id: number, event: SessionCallback): void {
  switch (event.callback) {
    case 'onUserPrompt': {
      const { turnId, prompt: text, mode, attachments } = event;
      return sink.added({ kind: 'user', key: `user:${id}`, depth: 0, turnId, text, mode, attachments });
    }
    case 'onGeneratedUserPrompt':
      return sink.added({
        kind: 'user',
        key: `user:${id}`,
        depth: 0,
        turnId: '',
        text: event.prompt,
        mode: 'generated',
        attachments: [],
      });
    case 'onStartReasoning':
      return startText(sink, 'reasoning', event.reasoningId, event.parentToolCallId);
    case 'onReasoning':
      return extendText(sink, 'reasoning', event.reasoningId, event.delta);
    case 'onEndReasoning':
      return endText(sink, 'reasoning', event.reasoningId, event);
    case 'onStartMessage':
      return startText(sink, 'message', event.messageId, event.parentToolCallId);
    case 'onMessage':
      return extendText(sink, 'message', event.messageId, event.delta);
    case 'onEndMessage':
      return endText(sink, 'message', event.messageId, event);
    case 'onStartToolExecution':
      return startTool(sink, event);
    case 'onToolExecution': {
      const block = toolOf(sink, event.toolCallId);
      if (block?.receiving) sink.changed({ ...block, output: block.output + event.delta });
      return;
    }
    case 'onEndToolExecution':
      return endTool(sink, event);
    case 'onAgentStart': {
      const block = event.parentToolCallId === undefined ? undefined : toolOf(sink, event.parentToolCallId);
      if (block && event.agentName) sink.changed({ ...block, agentName: event.agentName });
      return;
    }
    case 'onPermissionRequest':
      holdCall(sink, event);
      return sink.added({ kind: 'permission', key: `permission:${event.requestId}`, depth: 0, request: event });
    case 'onPermissionSettled': {
      releaseCall(sink, event.requestId);
      const block = sink.tree.get(`permission:${event.requestId}`) as PermissionBlock | undefined;
      const { decision, by, feedback } = event;
      if (block && !block.settled) sink.changed({ ...block, settled: { decision, by, feedback } });
      return;
    }
    case 'onQuestion':
      holdCall(sink, event);
      return sink.added({ kind: 'question', key: `question:${event.requestId}`, depth: 0, request: event });
    case 'onQuestionSettled': {
      releaseCall(sink, event.requestId);
      const block = sink.tree.get(`question:${event.requestId}`) as QuestionBlock | undefined;
      if (block && !block.settled) sink.changed({ ...block, settled: { answer: event.answer, by: event.by } });
      return;
    }
    case 'onRetry':
      return sink.added({ kind: 'retry', key: `retry:${id}`, depth: 0, text: event.message });
    case 'onTurnEnd': {
      const { outcome, usage, durationMs, timeToFirstTokenMs, modelId } = event;
      const first = timeToFirstTokenMs === undefined ? {} : { timeToFirstTokenMs };
      return sink.added({
        kind: 'turn-end',
        key: `turn:${id}`,
        depth: 0,
        outcome,
        usage,
        durationMs,
        modelId,
        ...first,
      });
    }
    case 'onAgentEnd':
    case 'onIdle':
    case 'onSessionChanged':
      return;
    default:
      // A newer server may say more than this page knows.
      return;
  }
}

const toolKey = (toolCallId: string): string => `tool:${toolCallId}`;
const toolOf = (sink: BlockSink, toolCallId: string): ToolBlock | undefined =>
  sink.tree.get(toolKey(toolCallId)) as ToolBlock | undefined;

function placeUnder(sink: BlockSink, parentToolCallId: string | undefined): { parent?: string; depth: number } {
  const parent = parentToolCallId === undefined ? undefined : toolKey(parentToolCallId);
  if (parent === undefined || !sink.tree.get(parent)) return { depth: 0 };
  return { parent, depth: sink.tree.depthUnder(parent) };
}

function startText(sink: BlockSink, kind: Kind, textId: string, parentToolCallId?: string): void {
  const key = `${kind}:${textId}`;
  if (sink.tree.get(key)) return;
  sink.added({ kind, key, ...placeUnder(sink, parentToolCallId), text: '', receiving: true });
}

function extendText(sink: BlockSink, kind: Kind, textId: string, delta: string): void {
  startText(sink, kind, textId);
  const block = sink.tree.get(`${kind}:${textId}`) as TextBlock;
  if (block.receiving) sink.changed({ ...block, text: block.text + delta });
}

type TextEnd = CallbackOf<'onEndReasoning'> | CallbackOf<'onEndMessage'>;

function endText(sink: BlockSink, kind: Kind, textId: string, end: TextEnd): void {
  startText(sink, kind, textId);
  const block = sink.tree.get(`${kind}:${textId}`) as TextBlock;
  if (!block.receiving) return;
  const marks = {
    ...(end.interrupted ? { interrupted: true } : {}),
    ...('discarded' in end && end.discarded ? { discarded: true } : {}),
  };
  sink.changed({ ...block, text: end.completeContent, receiving: false, ...marks });
}

function startTool(sink: BlockSink, event: CallbackOf<'onStartToolExecution'>): void {
  const { toolCallId, toolName, toolArguments, parentToolCallId } = event;
  const place = placeUnder(sink, parentToolCallId);
  sink.added({
    kind: 'tool',
    key: toolKey(toolCallId),
    ...place,
    toolName,
    toolArguments,
    output: '',
    receiving: true,
  });
}

function endTool(sink: BlockSink, event: CallbackOf<'onEndToolExecution'>): void {
  const { toolCallId, result, error } = event;
  const block = toolOf(sink, toolCallId);
  if (!block?.receiving) return;
  sink.changed({ ...block, receiving: false, ...(result ? { result } : {}), ...(error ? { error } : {}) });
}

/** Before its request is written: the last block that an event touches is what the activity goes by. */
function holdCall(sink: BlockSink, request: PendingBlock['request']): void {
  const call = askingCall(sink.tree.values(), request);
  if (call) sink.changed({ ...call, awaits: request.requestId });
}

function releaseCall(sink: BlockSink, requestId: string): void {
  for (const block of sink.tree.values())
    if (block.kind === 'tool' && block.awaits === requestId) sink.changed({ ...block, awaits: undefined });
}
