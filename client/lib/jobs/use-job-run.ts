import { useCallback, useSyncExternalStore } from 'react';
import type { Choice } from './choice.js';
import type { JobProgress, JobRunStore } from './job-run-store.js';
import type { NodeState } from './node-state.js';
import type { WorkRun } from './work-run.js';

/** One node; only a change of this node renders the caller again. */
export function useNode(store: JobRunStore, id: string): NodeState {
  const subscribe = useCallback((listener: () => void) => store.subscribeNode(id, listener), [store, id]);
  return useSyncExternalStore(subscribe, () => store.node(id));
}

export const useJobProgress = (store: JobRunStore): JobProgress =>
  useSyncExternalStore(store.subscribe, store.progress);

export const useRuns = (store: JobRunStore): readonly WorkRun[] => useSyncExternalStore(store.subscribe, store.runs);

export const useIsChosen = (choice: Choice, id: string): boolean =>
  useSyncExternalStore(choice.subscribe, () => choice.get() === id);
