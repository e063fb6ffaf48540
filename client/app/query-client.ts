import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.js';

/** What a person asked wrongly is not asked again; what did not arrive is. */
const worthAnother = (failures: number, error: Error): boolean =>
  failures < 3 && !(error instanceof ApiError && error.status >= 400 && error.status < 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthAnother, refetchOnWindowFocus: true, staleTime: 1000 },
    mutations: { retry: false },
  },
});
