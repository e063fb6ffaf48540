import { useCallback, useEffect, useRef, useState } from 'react';
import { Batcher } from '../lib/batcher.js';
import { nextFrame } from '../lib/next-frame.js';
import { TranscriptStore } from '../lib/transcript/transcript-store.js';
import { LiveConnection, type LiveEvent, type LiveState } from './live-connection.js';
import { portalApi } from './portal-api.js';

export interface LiveSession {
  readonly store: TranscriptStore;
  readonly state: LiveState;
  readonly retryNow: () => void;
}

/**
 * The transcript of one session, kept up to date by the page's only stream. Give the component that calls it the
 * session's id as its `key`: one mounting is one transcript.
 */
export function useLiveSession(id: string): LiveSession {
  const [store] = useState(() => new TranscriptStore());
  const [state, setState] = useState<LiveState>({ kind: 'connecting' });
  const connection = useRef<LiveConnection>(undefined);

  useEffect(() => {
    const batcher = new Batcher<LiveEvent>(events => store.apply(events), nextFrame);
    const live = new LiveConnection({
      open: (after, signal) => portalApi.openLive(id, Math.max(after, store.lastEventId), signal),
      onEvents: events => batcher.push(events),
      onState: setState,
    });
    connection.current = live;
    void live.run();
    const wake = (): void => {
      if (document.hidden) return;
      batcher.flush();
      live.retryNow();
    };
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    return () => {
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', wake);
      live.close();
      batcher.flush();
    };
  }, [id, store]);

  const retryNow = useCallback(() => connection.current?.retryNow(), []);
  return { store, state, retryNow };
}
