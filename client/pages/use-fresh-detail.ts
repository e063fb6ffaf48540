import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from '../api/queries.js';
import type { Activity } from '../lib/transcript/activity.js';

/** Reads the session again when its log says that usage, title, queue or openness have changed. */
export function useFreshDetail(id: string, { turnsEnded, changes, working }: Activity): void {
  const client = useQueryClient();
  useEffect(() => {
    if (turnsEnded + changes === 0 && !working) return;
    // A long history ends many turns at once: one reading after the last is enough.
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: keys.session(id) }), 150);
    return () => clearTimeout(timer);
  }, [client, id, turnsEnded, changes, working]);
}
