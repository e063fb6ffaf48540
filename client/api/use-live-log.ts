import { useCallback, useEffect, useRef, useState } from 'react';
import { Batcher } from '../lib/batcher.js';
import { nextFrame } from '../lib/next-frame.js';
import { LiveConnection, type LiveEvent, type LiveState } from './live-connection.js';

/** What reads a live log: a store that knows how far it has come. */
export interface LogReader<Event> {
  readonly lastEventId: number;
  apply(events: readonly LiveEvent<Event>[]): void;
}

export type OpenLog = (after: number, signal: AbortSignal) => Promise<Response>;

/** Follows one live log into a store, once per animation frame; `open` must stay the same for the same log. */
export function useLiveLog<Event>(reader: LogReader<Event>, open: OpenLog, ended = false) {
  const [state, setState] = useState<LiveState>({ kind: 'connecting' });
  const connection = useRef<LiveConnection<Event>>(undefined);

  useEffect(() => {
    if (ended) return;
    const batcher = new Batcher<LiveEvent<Event>>(events => reader.apply(events), nextFrame);
    const live = new LiveConnection<Event>({
      open: (after, signal) => open(Math.max(after, reader.lastEventId), signal),
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
  }, [reader, open, ended]);

  const retryNow = useCallback(() => connection.current?.retryNow(), []);
  return { state, retryNow };
}
