import type { Models, ServerConfig } from '../../src/contracts/server.js';
import type {
  Attachment,
  PermissionBody,
  SessionDetail,
  SessionList,
  SessionListQuery,
  StartBody,
} from '../../src/contracts/sessions.js';
import { openLive } from './open-live.js';
import { request } from './request.js';

const sessionPath = (id: string, rest = ''): string => `/api/copilot/session/${encodeURIComponent(id)}${rest}`;

/** The filters of the list, without the paging. */
export type SessionFilter = Pick<SessionListQuery, 'search' | 'status' | 'origin'>;

export interface Prompt {
  prompt: string;
  mode?: 'queue' | 'steer';
  attachments?: Attachment[];
}

/** Every call that this page makes; nothing else in the client knows a URL. */
export const portalApi = {
  config: (signal?: AbortSignal) => request<ServerConfig>('/api/config', { signal }),
  models: (signal?: AbortSignal) => request<Models>('/api/copilot/models', { signal }),

  startSession: (modelId: string, body: StartBody) =>
    request<{ sessionId: string }>(`/api/copilot/session/start/${encodeURIComponent(modelId)}`, {
      method: 'POST',
      body,
    }),
  sessions: (filter: SessionFilter & { limit?: number; cursor?: string | undefined }, signal?: AbortSignal) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filter))
      if (value !== undefined && value !== '') query.set(name, `${value}`);
    return request<SessionList>(`/api/copilot/session?${query}`, { signal });
  },
  session: (id: string, signal?: AbortSignal) => request<SessionDetail>(sessionPath(id), { signal }),

  query: (id: string, prompt: Prompt) =>
    request<{ turnId: string; position: number }>(sessionPath(id, '/query'), { method: 'POST', body: prompt }),
  abort: (id: string) => request<object>(sessionPath(id, '/abort'), { method: 'POST' }),
  close: (id: string) => request<object>(sessionPath(id, '/stop'), { method: 'POST' }),
  resume: (id: string) => request<object>(sessionPath(id, '/resume'), { method: 'POST' }),
  rename: (id: string, title: string) =>
    request<object>(sessionPath(id, '/rename'), { method: 'POST', body: { title } }),
  remove: (id: string) => request<object>(sessionPath(id), { method: 'DELETE' }),

  settlePermission: (id: string, requestId: string, body: PermissionBody) =>
    request<object>(sessionPath(id, `/permission/${encodeURIComponent(requestId)}`), { method: 'POST', body }),
  answerQuestion: (id: string, requestId: string, answer: string) =>
    request<object>(sessionPath(id, `/question/${encodeURIComponent(requestId)}`), {
      method: 'POST',
      body: { answer },
    }),

  exportUrl: (id: string, format: 'json' | 'markdown') => sessionPath(id, `/export?format=${format}`),
  openLive: (id: string, after: number, signal: AbortSignal) => openLive(sessionPath(id, '/live'), after, signal),
};
