import { useCallback, useSyncExternalStore } from 'react';
import type { Activity } from './transcript/activity.js';
import type { Block } from './transcript/block.js';
import type { TranscriptStore } from './transcript/transcript-store.js';

export const useRows = (store: TranscriptStore): readonly string[] =>
  useSyncExternalStore(store.subscribeRows, store.rows);

export const useActivity = (store: TranscriptStore): Activity =>
  useSyncExternalStore(store.subscribeActivity, store.activity);

/** One block; only a change of this block renders the caller again. */
export function useBlock(store: TranscriptStore, key: string): Block | undefined {
  const subscribe = useCallback((listener: () => void) => store.subscribeBlock(key, listener), [store, key]);
  return useSyncExternalStore(subscribe, () => store.block(key));
}
