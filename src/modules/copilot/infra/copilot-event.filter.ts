import type { SessionEvent as SdkEvent } from '@github/copilot-sdk';
import type { RuntimeEvent } from '../domain/runtime-event.js';

/** The allow-list: an event of the SDK as we know it, or undefined. The compiler compares the shapes. */
export function asRuntimeEvent(event: SdkEvent): RuntimeEvent | undefined {
  switch (event.type) {
    case 'user.message':
    case 'assistant.turn_start':
    case 'assistant.reasoning_delta':
    case 'assistant.reasoning':
    case 'assistant.message_delta':
    case 'assistant.tool_call_delta':
    case 'assistant.message':
    case 'assistant.turn_end':
    case 'assistant.usage':
    case 'assistant.idle':
    case 'model.call_failure':
    case 'subagent.started':
    case 'subagent.completed':
    case 'subagent.failed':
    case 'tool.execution_start':
    case 'tool.execution_partial_result':
    case 'tool.execution_progress':
    case 'tool.execution_complete':
    case 'session.error':
    case 'session.idle':
      return event;
    default:
      return undefined;
  }
}
