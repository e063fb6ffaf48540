import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PermissionBody } from '../../src/contracts/sessions.js';
import { portalApi, type Prompt } from './portal-api.js';
import { keys } from './queries.js';

export interface NewSession {
  modelId: string;
  workingDirectory?: string;
  /** Sent at once when there is one. */
  prompt?: string;
}

export function useStartSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ modelId, workingDirectory, prompt }: NewSession) => {
      const { sessionId } = await portalApi.startSession(modelId, workingDirectory ? { workingDirectory } : {});
      // The session exists from here on: a prompt that is refused must not hide it.
      const refusal = prompt
        ? await portalApi.query(sessionId, { prompt }).then(
            () => undefined,
            (error: unknown) => error,
          )
        : undefined;
      return { sessionId, refusal };
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.sessions }),
  });
}

/** What a person can do to one session; each refreshes what is shown of it. */
export function useSessionActions(id: string) {
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.session(id) }),
      client.invalidateQueries({ queryKey: keys.sessions }),
    ]);
  return {
    query: useMutation({ mutationFn: (prompt: Prompt) => portalApi.query(id, prompt), onSettled: refresh }),
    abort: useMutation({ mutationFn: () => portalApi.abort(id), onSettled: refresh }),
    close: useMutation({ mutationFn: () => portalApi.close(id), onSettled: refresh }),
    resume: useMutation({ mutationFn: () => portalApi.resume(id), onSettled: refresh }),
    rename: useMutation({ mutationFn: (title: string) => portalApi.rename(id, title), onSettled: refresh }),
    remove: useMutation({
      mutationFn: () => portalApi.remove(id),
      onSuccess: () => {
        client.removeQueries({ queryKey: keys.session(id) });
        return client.invalidateQueries({ queryKey: keys.sessions });
      },
    }),
  };
}

export const useSettlePermission = (id: string) =>
  useMutation({
    mutationFn: ({ requestId, ...body }: PermissionBody & { requestId: string }) =>
      portalApi.settlePermission(id, requestId, body),
  });

export const useAnswerQuestion = (id: string) =>
  useMutation({
    mutationFn: ({ requestId, answer }: { requestId: string; answer: string }) =>
      portalApi.answerQuestion(id, requestId, answer),
  });
