import { useCallback, useState } from 'react';
import type { SessionEvent } from '../../src/contracts/session-events.js';
import { TranscriptStore } from '../lib/transcript/transcript-store.js';
import type { LiveState } from './live-connection.js';
import { portalApi } from './portal-api.js';
import { useLiveLog } from './use-live-log.js';

export interface LiveSession {
  readonly store: TranscriptStore;
  readonly state: LiveState;
  readonly retryNow: () => void;
}

/**
 * The transcript of one session, kept up to date by a stream. Give the component that calls it the session's id as its
 * `key`: one mounting is one transcript.
 */
export function useLiveSession(id: string, ended = false): LiveSession {
  const [store] = useState(() => new TranscriptStore());
  const open = useCallback((after: number, signal: AbortSignal) => portalApi.openLive(id, after, signal), [id]);
  return { store, ...useLiveLog<SessionEvent>(store, open, ended) };
}
