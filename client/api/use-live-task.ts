import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { TaskEvent } from '../../src/contracts/task-events.js';
import { jobKeys, useTask } from './job-queries.js';
import { jobsApi } from './jobs-api.js';
import { type LogReader, useLiveLog } from './use-live-log.js';

/** A task with its sessions and decisions, read again whenever its log has something new. */
export function useLiveTask(id: string) {
  const client = useQueryClient();
  const task = useTask(id);
  const reader = useMemo((): LogReader<TaskEvent> => {
    let last = 0;
    return {
      get lastEventId() {
        return last;
      },
      apply(events) {
        last = events.at(-1)?.id ?? last;
        void client.invalidateQueries({ queryKey: jobKeys.task(id) });
      },
    };
  }, [client, id]);
  const open = useCallback((after: number, signal: AbortSignal) => jobsApi.openTaskLive(id, after, signal), [id]);
  const ended = task.data !== undefined && task.data.status !== 'running';
  useLiveLog<TaskEvent>(reader, open, ended || !task.data);
  return task;
}
