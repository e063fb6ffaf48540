import { useEffect, useState } from 'react';
import type { TranscriptStore } from '../lib/transcript/transcript-store.js';
import { useActivity, useRows } from '../lib/use-transcript.js';

/** A stream that stays behind (the server has folded events away) must not hide what is there for longer. */
const patienceMs = 1500;

/** Whether the history is there, so that the transcript can open at its end instead of running through it. */
export function useCaughtUp(store: TranscriptStore, lastEventId: number): boolean {
  const [opened, setOpened] = useState(false);
  useRows(store);
  useActivity(store);
  const reached = store.lastEventId >= lastEventId;
  // Once shown it stays shown, also when the server tells of newer events.
  if (reached && !opened) setOpened(true);
  useEffect(() => {
    const timer = setTimeout(() => setOpened(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return opened || reached;
}
