import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { portalApi, type SessionFilter } from './portal-api.js';

/** Cache keys: a list is `['sessions', …]`, one session `['session', id]`. */
export const keys = {
  config: ['config'] as const,
  models: ['models'] as const,
  sessions: ['sessions'] as const,
  session: (id: string) => ['session', id] as const,
};

export const useServerConfig = () =>
  useQuery({ queryKey: keys.config, queryFn: ({ signal }) => portalApi.config(signal), staleTime: 60_000 });

export const useModels = () =>
  useQuery({
    queryKey: keys.models,
    queryFn: async ({ signal }) => {
      const { models } = await portalApi.models(signal);
      return [...models].sort((a, b) => a.name.localeCompare(b.name, 'en'));
    },
    staleTime: 60_000,
  });

/** One page after the other; polled gently while the page is seen. */
export const useSessions = (filter: SessionFilter, pollMs = 5000) =>
  useInfiniteQuery({
    queryKey: [...keys.sessions, filter],
    queryFn: ({ signal, pageParam }) =>
      portalApi.sessions({ origin: 'user', ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    placeholderData: previous => previous,
    refetchInterval: pollMs,
  });

export const useSession = (id: string) =>
  useQuery({
    queryKey: keys.session(id),
    queryFn: ({ signal }) => portalApi.session(id, signal),
    refetchInterval: 20_000,
  });
