import type { SessionDetail, SessionStatus } from '../../src/contracts/sessions.js';
import type { Activity } from './transcript/activity.js';

/**
 * What the page shows: the live log is newer than what was fetched, unless the log has not caught up yet, or the server
 * says `idle` at the very event that the log has reached (a turn whose end was never written).
 */
export function statusOf(
  activity: Activity,
  lastEventId: number,
  detail: Pick<SessionDetail, 'status' | 'lastEventId'> | undefined,
): SessionStatus {
  if (detail && (detail.status === 'closed' || lastEventId < detail.lastEventId)) return detail.status;
  if (detail?.status === 'idle' && lastEventId === detail.lastEventId) return 'idle';
  if (activity.pending.length > 0) return 'waiting';
  return activity.working ? 'working' : 'idle';
}
