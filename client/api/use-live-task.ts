import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { TaskEvent } from '../../src/contracts/task-events.js';
import { jobKeys, useTask } from './job-queries.js';
import { jobsApi } from './jobs-api.js';
import type { LiveEvent } from './live-connection.js';
import { type LogReader, useLiveLog } from './use-live-log.js';

/** A task's log says that there is something new; what it is comes with its time from the task itself. */
class TaskNews implements LogReader<TaskEvent> {
  lastEventId = 0;

  constructor(private readonly tell: () => void) {}

  apply(events: readonly LiveEvent<TaskEvent>[]): void {
    this.lastEventId = events.at(-1)?.id ?? this.lastEventId;
    this.tell();
  }
}

/** A task with its sessions and decisions, read again whenever its log has something new. */
export function useLiveTask(id: string) {
  const client = useQueryClient();
  const task = useTask(id);
  const news = useMemo(
    () => new TaskNews(() => void client.invalidateQueries({ queryKey: jobKeys.task(id) })),
    [client, id],
  );
  const open = useCallback((after: number, signal: AbortSignal) => jobsApi.openTaskLive(id, after, signal), [id]);
  const ended = task.data !== undefined && task.data.status !== 'running';
  useLiveLog<TaskEvent>(news, open, ended || !task.data);
  return task;
}
