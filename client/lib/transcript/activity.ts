import type { SessionEvent } from '../../../src/contracts/session-events.js';
import type { Block, PendingBlock } from './block.js';

/** What the agent is doing now, as far as the live log tells. */
export interface Activity {
  readonly working: boolean;
  /** Set by a rename, here or elsewhere. */
  readonly title?: string;
  /** Requests that wait for a person, oldest first. */
  readonly pending: readonly PendingBlock[];
  /** Receiving blocks of the session's own agent and its sub-agents, oldest first. */
  readonly receiving: readonly string[];
  readonly turnsEnded: number;
  /** Counts renames, closings and reopenings: what was fetched about the session is then out of date. */
  readonly changes: number;
}

export const noActivity: Activity = { working: false, changes: 0, pending: [], receiving: [], turnsEnded: 0 };

/** The activity after one event; `changed` is the block that the event touched, if it touched one. */
export function nextActivity(activity: Activity, event: SessionEvent, changed: Block | undefined): Activity {
  const next = changed ? track(activity, changed) : activity;
  if (!('callback' in event)) return next;
  switch (event.callback) {
    case 'onUserPrompt':
      return event.mode === 'query' ? worksFrom(next) : next;
    case 'onAgentStart':
    case 'onStartMessage':
    case 'onStartReasoning':
    case 'onStartToolExecution':
      return worksFrom(next);
    case 'onTurnEnd':
      return { ...next, working: false, turnsEnded: next.turnsEnded + 1 };
    case 'onIdle':
      return next.working ? { ...next, working: false } : next;
    case 'onSessionChanged':
      return {
        ...next,
        ...(event.title === undefined ? {} : { title: event.title }),
        ...(event.closed ? { working: false } : {}),
        changes: next.changes + 1,
      };
    default:
      return next;
  }
}

const worksFrom = (activity: Activity): Activity => (activity.working ? activity : { ...activity, working: true });

function track(activity: Activity, block: Block): Activity {
  if (block.kind === 'permission' || block.kind === 'question') {
    const others = activity.pending.filter(one => one.key !== block.key);
    return { ...activity, pending: block.settled ? others : [...others, block] };
  }
  if (!('receiving' in block)) return activity;
  const known = activity.receiving.includes(block.key);
  if (known === block.receiving) return activity;
  const receiving = block.receiving
    ? [...activity.receiving, block.key]
    : activity.receiving.filter(key => key !== block.key);
  return { ...activity, receiving };
}
