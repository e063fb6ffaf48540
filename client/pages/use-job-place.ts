import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { JobView } from '../features/job-header/job-header.js';

/** Where a reader stands on the page of a job, as its address says. */
export interface JobPlace {
  readonly view: JobView;
  /** Path of a run, or of a work that has not run. */
  readonly work: string | undefined;
  /** Id of a session, `decisions` or `why`. */
  readonly tab: string | undefined;
}

const views: readonly string[] = ['chart', 'timeline', 'list'];

/** `?view=list&work=1.body@2&session=ses_…`; what is looked at is what a link to it shows. */
export function useJobPlace(): readonly [JobPlace, (place: Partial<JobPlace>) => void] {
  const [query, setQuery] = useSearchParams();
  const place = useMemo((): JobPlace => {
    const view = query.get('view') ?? '';
    return {
      view: views.includes(view) ? (view as JobView) : 'chart',
      work: query.get('work') ?? undefined,
      tab: query.get('session') ?? query.get('tab') ?? undefined,
    };
  }, [query]);
  const go = useCallback(
    (change: Partial<JobPlace>) => {
      const { view, work, tab } = { ...place, ...change };
      const next = new URLSearchParams();
      if (view !== 'chart') next.set('view', view);
      if (work !== undefined) next.set('work', work);
      if (work !== undefined && tab !== undefined)
        next.set(tab === 'decisions' || tab === 'why' ? 'tab' : 'session', tab);
      setQuery(next, { replace: true });
    },
    [place, setQuery],
  );
  return [place, go];
}
