import type { z } from 'zod';
import type {
  Hook,
  HookBody,
  HookDelivery,
  hookCreated,
  Schedule,
  ScheduleBody,
} from '../../src/contracts/triggers.js';
import { ApiError } from './api-error.js';
import { request } from './request.js';

export type HookCreated = z.infer<typeof hookCreated>;

const schedules = '/api/copilot/schedule';
const hooks = '/api/copilot/hook';
const pathOf = (all: string, id: string, rest = ''): string => `${all}/${encodeURIComponent(id)}${rest}`;

/** The calls about what starts jobs by itself. */
export const triggersApi = {
  schedules: (signal?: AbortSignal) => request<{ schedules: Schedule[] }>(schedules, { signal }),
  createSchedule: (body: ScheduleBody) => request<Schedule>(schedules, { method: 'POST', body }),
  replaceSchedule: (id: string, body: ScheduleBody) =>
    request<Schedule>(pathOf(schedules, id), { method: 'PUT', body }),
  removeSchedule: (id: string) => request<object>(pathOf(schedules, id), { method: 'DELETE' }),
  runSchedule: (id: string) => request<{ jobId: string }>(pathOf(schedules, id, '/run'), { method: 'POST' }),
  checkTimes,

  hooks: (signal?: AbortSignal) => request<{ hooks: Hook[] }>(hooks, { signal }),
  createHook: (body: HookBody) => request<HookCreated>(hooks, { method: 'POST', body }),
  replaceHook: (id: string, body: HookBody) => request<Hook>(pathOf(hooks, id), { method: 'PUT', body }),
  removeHook: (id: string) => request<object>(pathOf(hooks, id), { method: 'DELETE' }),
  deliveries: (id: string, signal?: AbortSignal) =>
    request<{ deliveries: HookDelivery[] }>(pathOf(hooks, id, '/deliveries'), { signal }),
};

/**
 * What the server has against these times, if anything. The server looks at times first, and the folder is relative,
 * which it always refuses: nothing is ever made.
 */
async function checkTimes(cron: string, timeZone: string, signal?: AbortSignal): Promise<ApiError | null> {
  const body = { name: 'check', jobName: 'check', workingDirectory: '.', cron, timeZone, enabled: false };
  try {
    await request(schedules, { method: 'POST', body, signal });
  } catch (error) {
    if (error instanceof ApiError && /^body\.(cron|timeZone)\b/.test(error.message)) return error;
    if (error instanceof ApiError && error.status >= 400 && error.status < 500) return null;
    throw error;
  }
  return null;
}
