import { createContext, useContext } from 'react';
import type { TranscriptStore } from '../../lib/transcript/transcript-store.js';

export interface TranscriptContextValue {
  readonly store: TranscriptStore;
  readonly workingDirectory: string;
  /** Folds or unfolds a block and leaves its header where it is on the screen. */
  readonly toggle: (key: string) => void;
}

export const TranscriptContext = createContext<TranscriptContextValue | undefined>(undefined);

export function useTranscript(): TranscriptContextValue {
  const value = useContext(TranscriptContext);
  if (!value) throw new Error('useTranscript() is called outside of <Transcript>.');
  return value;
}
