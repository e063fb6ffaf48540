import type {
  CatalogueStatus,
  JobDetail,
  JobHistory,
  JobHistoryQuery,
  JobList,
  JobSummary,
  TaskDetail,
  TaskList,
  Why,
} from '../../src/contracts/jobs.js';
import { openLive } from './open-live.js';
import { request } from './request.js';

const jobPath = (id: string, rest = ''): string => `/api/copilot/job/${encodeURIComponent(id)}${rest}`;
const taskPath = (id: string, rest = ''): string => `/api/copilot/task/${encodeURIComponent(id)}${rest}`;

export type HistoryFilter = Pick<JobHistoryQuery, 'search' | 'jobName' | 'status'>;

export interface NewJob {
  readonly jobName: string;
  readonly workingDirectory: string;
  readonly userInput: string;
  readonly priority: number;
}

/** The calls about jobs and tasks. */
export const jobsApi = {
  list: (signal?: AbortSignal) => request<JobList>('/api/copilot/job', { signal }),
  running: (signal?: AbortSignal) => request<{ jobs: JobSummary[] }>('/api/copilot/job/running', { signal }),
  history: (filter: HistoryFilter & { limit?: number; cursor?: string | undefined }, signal?: AbortSignal) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filter))
      if (value !== undefined && value !== '') query.set(name, `${value}`);
    return request<JobHistory>(`/api/copilot/job/history?${query}`, { signal });
  },
  start: ({ jobName, ...body }: NewJob) =>
    request<{ jobId: string }>(`/api/copilot/job/start/${encodeURIComponent(jobName)}`, { method: 'POST', body }),
  detail: (id: string, signal?: AbortSignal) => request<JobDetail>(jobPath(id, '/status'), { signal }),
  why: (id: string, work: string, signal?: AbortSignal) =>
    request<Why>(jobPath(id, `/why?work=${encodeURIComponent(work)}`), { signal }),
  stop: (id: string) => request<object>(jobPath(id, '/stop'), { method: 'POST' }),
  rerun: (id: string, from: string) =>
    request<{ jobId: string }>(jobPath(id, '/rerun'), { method: 'POST', body: { from } }),
  openLive: (id: string, after: number, signal: AbortSignal) => openLive(jobPath(id, '/live'), after, signal),

  tasks: (signal?: AbortSignal) => request<TaskList>('/api/copilot/task', { signal }),
  task: (id: string, signal?: AbortSignal) => request<TaskDetail>(taskPath(id), { signal }),
  startTask: (name: string, sessionId: string, userInput: string) =>
    request<{ taskId: string }>(
      taskPath('start', `/${encodeURIComponent(name)}/session/${encodeURIComponent(sessionId)}`),
      {
        method: 'POST',
        body: { userInput },
      },
    ),
  openTaskLive: (id: string, after: number, signal: AbortSignal) => openLive(taskPath(id, '/live'), after, signal),

  catalogue: (signal?: AbortSignal) => request<CatalogueStatus>('/api/copilot/catalogue', { signal }),
  reloadCatalogue: () => request<CatalogueStatus>('/api/copilot/catalogue/reload', { method: 'POST' }),
};
