import { useEffect, useState } from 'react';
import type { Turn } from '../../src/contracts/sessions.js';

/** When the present turn began, in ms: as the server says, else when this page saw the work begin. */
export function useTurnStart(working: boolean, turns: readonly Turn[]): number {
  const [seenAt, setSeenAt] = useState(Date.now);
  useEffect(() => {
    if (working) setSeenAt(Date.now());
  }, [working]);
  const running = turns.findLast(turn => turn.status === 'running');
  const started = Date.parse(running?.startedAt ?? '');
  return Number.isNaN(started) ? seenAt : started;
}
