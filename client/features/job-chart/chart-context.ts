import { createContext, useContext } from 'react';
import type { Choice } from '../../lib/jobs/choice.js';
import type { JobRunStore } from '../../lib/jobs/job-run-store.js';

export interface ChartContextValue {
  readonly store: JobRunStore;
  /** The node whose work is shown beside the chart. */
  readonly selected: Choice;
  /** Where the arrow keys stand. */
  readonly cursor: Choice;
  readonly choose: (id: string) => void;
}

export const ChartContext = createContext<ChartContextValue | undefined>(undefined);

export function useChart(): ChartContextValue {
  const value = useContext(ChartContext);
  if (!value) throw new Error('useChart() is called outside of <JobChart>.');
  return value;
}
