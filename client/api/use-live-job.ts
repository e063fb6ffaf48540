import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { JobEvent } from '../../src/contracts/job-events.js';
import type { JobDetail } from '../../src/contracts/jobs.js';
import { jobHasEnded, JobRunStore } from '../lib/jobs/job-run-store.js';
import type { LiveState } from './live-connection.js';
import { jobKeys } from './job-queries.js';
import { jobsApi } from './jobs-api.js';
import { useLiveLog } from './use-live-log.js';

export interface LiveJob {
  readonly store: JobRunStore;
  readonly state: LiveState;
  readonly retryNow: () => void;
}

/**
 * What has run of a job: the events as they come, and the times from snapshots that are read again while events come.
 * One mounting is one job.
 */
export function useLiveJob(detail: JobDetail): LiveJob {
  const id = detail.jobId;
  const client = useQueryClient();
  const [store] = useState(() => new JobRunStore(detail.chart, detail));
  // A job that had ended when the page opened still tells why works were skipped: its log is read once.
  const ended = useSyncExternalStore(store.subscribe, store.isClosed);
  const open = useCallback((after: number, signal: AbortSignal) => jobsApi.openLive(id, after, signal), [id]);
  const log = useLiveLog<JobEvent>(store, open, ended);

  useEffect(() => store.applySnapshot(detail), [store, detail]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let seen = store.lastEventId;
    const refresh = (): void => {
      timer = undefined;
      seen = store.lastEventId;
      void client.invalidateQueries({ queryKey: jobKeys.job(id), exact: true });
    };
    const leave = store.subscribe(() => {
      if (store.lastEventId === seen) return;
      // A large job is a large answer: it is read less often.
      const pause = jobHasEnded(store.progress().status) ? 150 : 800 + store.runs().length;
      timer ??= setTimeout(refresh, pause);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [client, id, store]);
  return { store, ...log };
}
