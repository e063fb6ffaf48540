import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type HistoryFilter, jobsApi } from './jobs-api.js';

/** Cache keys: lists are `['jobs', …]`, one job `['job', id]`, one task `['task', id]`. */
export const jobKeys = {
  catalogue: ['jobs', 'catalogue'] as const,
  list: ['jobs', 'list'] as const,
  running: ['jobs', 'running'] as const,
  history: ['jobs', 'history'] as const,
  tasks: ['jobs', 'tasks'] as const,
  job: (id: string) => ['job', id] as const,
  why: (id: string, work: string) => ['job', id, 'why', work] as const,
  task: (id: string) => ['task', id] as const,
};

export const useJobList = () =>
  useQuery({ queryKey: jobKeys.list, queryFn: ({ signal }) => jobsApi.list(signal), staleTime: 15_000 });

export const useCatalogueStatus = () =>
  useQuery({
    queryKey: jobKeys.catalogue,
    queryFn: ({ signal }) => jobsApi.catalogue(signal),
    refetchInterval: 30_000,
  });

export const useRunningJobs = () =>
  useQuery({ queryKey: jobKeys.running, queryFn: ({ signal }) => jobsApi.running(signal), refetchInterval: 2000 });

export const useJobHistory = (filter: HistoryFilter) =>
  useInfiniteQuery({
    queryKey: [...jobKeys.history, filter],
    queryFn: ({ signal, pageParam }) => jobsApi.history({ ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    placeholderData: previous => previous,
    refetchInterval: 10_000,
  });

export const useJob = (id: string) =>
  useQuery({ queryKey: jobKeys.job(id), queryFn: ({ signal }) => jobsApi.detail(id, signal), enabled: id !== '' });

/** `version` changes when there may be more to say. */
export const useWhy = (id: string, work: string, version: string) =>
  useQuery({
    queryKey: [...jobKeys.why(id, work), version],
    queryFn: ({ signal }) => jobsApi.why(id, work, signal),
    placeholderData: previous => previous,
  });

export const useTasks = (enabled: boolean) =>
  useQuery({ queryKey: jobKeys.tasks, queryFn: ({ signal }) => jobsApi.tasks(signal), staleTime: 30_000, enabled });

export const useTask = (id: string) =>
  useQuery({ queryKey: jobKeys.task(id), queryFn: ({ signal }) => jobsApi.task(id, signal) });
