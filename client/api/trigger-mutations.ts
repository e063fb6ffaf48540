import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { HookBody, ScheduleBody } from '../../src/contracts/triggers.js';
import { jobKeys } from './job-queries.js';
import { triggerKeys } from './trigger-queries.js';
import { triggersApi } from './triggers-api.js';

/** Makes a schedule, or writes the one with this id anew. */
export function useSaveSchedule(id?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ScheduleBody) =>
      id === undefined ? triggersApi.createSchedule(body) : triggersApi.replaceSchedule(id, body),
    onSettled: () => client.invalidateQueries({ queryKey: triggerKeys.schedules }),
  });
}

export function useScheduleActions(id: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: triggerKeys.schedules });
  return {
    remove: useMutation({ mutationFn: () => triggersApi.removeSchedule(id), onSettled: refresh }),
    run: useMutation({
      mutationFn: () => triggersApi.runSchedule(id),
      onSettled: () => Promise.all([refresh(), client.invalidateQueries({ queryKey: jobKeys.running })]),
    }),
  };
}

export function useCreateHook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: HookBody) => triggersApi.createHook(body),
    onSettled: () => client.invalidateQueries({ queryKey: triggerKeys.hooks }),
    // The answer has the secret: it is not kept longer than it is shown.
    gcTime: 0,
  });
}

export function useHookActions(id: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: triggerKeys.hooks });
  return {
    replace: useMutation({ mutationFn: (body: HookBody) => triggersApi.replaceHook(id, body), onSettled: refresh }),
    remove: useMutation({ mutationFn: () => triggersApi.removeHook(id), onSettled: refresh }),
  };
}
