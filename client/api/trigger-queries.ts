import { useQuery } from '@tanstack/react-query';
import { triggersApi } from './triggers-api.js';

export const triggerKeys = {
  schedules: ['schedules'] as const,
  times: (cron: string, timeZone: string) => ['schedule-times', cron, timeZone] as const,
  hooks: ['hooks'] as const,
  deliveries: (id: string) => ['hook-deliveries', id] as const,
};

export const useSchedules = () =>
  useQuery({
    queryKey: triggerKeys.schedules,
    queryFn: ({ signal }) => triggersApi.schedules(signal),
    refetchInterval: 5000,
  });

/** Why the server would refuse these times; null when it would not. */
export const useTimesCheck = (cron: string, timeZone: string) =>
  useQuery({
    queryKey: triggerKeys.times(cron, timeZone),
    queryFn: ({ signal }) => triggersApi.checkTimes(cron, timeZone, signal),
    enabled: cron !== '',
    staleTime: Infinity,
    retry: false,
  });

export const useHooks = () =>
  useQuery({ queryKey: triggerKeys.hooks, queryFn: ({ signal }) => triggersApi.hooks(signal), refetchInterval: 5000 });

export const useDeliveries = (id: string) =>
  useQuery({
    queryKey: triggerKeys.deliveries(id),
    queryFn: ({ signal }) => triggersApi.deliveries(id, signal),
    refetchInterval: 3000,
  });
