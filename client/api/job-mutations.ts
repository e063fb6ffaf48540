import { useMutation, useQueryClient } from '@tanstack/react-query';
import { jobKeys } from './job-queries.js';
import { jobsApi, type NewJob } from './jobs-api.js';

export function useStartJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (job: NewJob) => jobsApi.start(job),
    onSuccess: () => client.invalidateQueries({ queryKey: jobKeys.running }),
  });
}

/** What a person can do to one job. */
export function useJobActions(id: string) {
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: jobKeys.job(id), exact: true }),
      client.invalidateQueries({ queryKey: jobKeys.running }),
      client.invalidateQueries({ queryKey: jobKeys.history }),
    ]);
  return {
    stop: useMutation({ mutationFn: () => jobsApi.stop(id), onSettled: refresh }),
    rerun: useMutation({ mutationFn: (from: string) => jobsApi.rerun(id, from), onSettled: refresh }),
  };
}

export const useStartTask = (sessionId: string) =>
  useMutation({
    mutationFn: ({ name, userInput }: { name: string; userInput: string }) =>
      jobsApi.startTask(name, sessionId, userInput),
  });

export function useReloadCatalogue() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => jobsApi.reloadCatalogue(),
    onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  });
}
