import type { SessionEvent } from '../../src/contracts/session-events.js';

/** What is wrong with the pairing in a finished log: starts without an end, ends without a start, deltas outside. */
export function pairingViolations(events: readonly SessionEvent[]): string[] {
  const open = new Set<string>();
  const violations: string[] = [];
  const start = (key: string): void => {
    if (open.has(key)) violations.push(`${key} started twice`);
    open.add(key);
  };
  const inside = (key: string): void => void (open.has(key) || violations.push(`${key} is not open`));
  const end = (key: string): void => {
    inside(key);
    open.delete(key);
  };
  for (const event of events) {
    if (!('callback' in event)) continue;
    switch (event.callback) {
      case 'onStartReasoning':
        start(`reasoning ${event.reasoningId}`);
        break;
      case 'onReasoning':
        inside(`reasoning ${event.reasoningId}`);
        break;
      case 'onEndReasoning':
        end(`reasoning ${event.reasoningId}`);
        break;
      case 'onStartMessage':
        start(`message ${event.messageId}`);
        break;
      case 'onMessage':
        inside(`message ${event.messageId}`);
        break;
      case 'onEndMessage':
        end(`message ${event.messageId}`);
        break;
      case 'onStartToolExecution':
        start(`tool ${event.toolCallId}`);
        break;
      case 'onToolExecution':
        inside(`tool ${event.toolCallId}`);
        break;
      case 'onEndToolExecution':
        end(`tool ${event.toolCallId}`);
        break;
      case 'onAgentStart':
        start(`agent ${event.turnId}`);
        break;
      case 'onAgentEnd':
        end(`agent ${event.turnId}`);
        break;
      case 'onIdle':
        for (const key of open) violations.push(`${key} is open at onIdle`);
        break;
      default:
        break;
    }
  }
  return [...violations, ...[...open].map(key => `${key} never ended`)];
}
