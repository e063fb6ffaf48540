import { z } from 'zod';
import { decision, question, permissionRequest, sessionEvent, usage } from './session-events.js';

/** `working`: a turn runs. `waiting`: it waits for a person (permission or question). `closed`: stopped; resume opens it. */
export const sessionStatus = z.enum(['idle', 'working', 'waiting', 'closed']);

export const session = z.object({
  id: z.string(),
  /** Given by a person, else the first line of the first prompt. */
  title: z.string(),
  modelId: z.string(),
  workingDirectory: z.string(),
  status: sessionStatus,
  /** Who started it: a person or another service, or a task of a job. */
  origin: z.enum(['user', 'task']),
  createdAt: z.iso.datetime(),
  lastActiveAt: z.iso.datetime(),
  closedAt: z.iso.datetime().optional(),
  turnCount: z.number().int(),
  queuedCount: z.number().int(),
  usage,
});

export const turn = z.object({
  id: z.string(),
  prompt: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed', 'aborted', 'interrupted', 'cancelled']),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  /** Start to idle. */
  durationMs: z.number().int().optional(),
  timeToFirstTokenMs: z.number().int().optional(),
  error: z.string().optional(),
  modelId: z.string(),
  usage,
});

export const sessionDetail = session.extend({
  /** The latest 200 turns, oldest first. */
  turns: z.array(turn),
  /** What waits for a person now. */
  pending: z.array(z.union([permissionRequest, question])),
  /** Sequence number of the newest event of the live log; 0 when it is empty. */
  lastEventId: z.number().int(),
});

export const sessionList = z.object({
  sessions: z.array(session),
  /** Give it as `cursor` to read on; absent on the last page. */
  nextCursor: z.string().optional(),
});

export const sessionListQuery = z.strictObject({
  /** Words that a title, a prompt or a message must contain. */
  search: z.string().max(200).optional(),
  status: z.enum(['open', 'idle', 'working', 'waiting', 'closed']).optional(),
  origin: z.enum(['user', 'task']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(64).optional(),
});

export const startBody = z.strictObject({
  /** Absolute; the repository root when absent. */
  workingDirectory: z.string().max(4096).optional(),
  title: z.string().max(200).optional(),
});
/** A body of plain text is the working directory. */
export const startInput = z.preprocess(
  body => (typeof body === 'string' ? { workingDirectory: body.trim() } : (body ?? {})),
  startBody,
);
export const started = z.object({ sessionId: z.string() });
export const closed = z.object({ result: z.literal('Closed') });

export const attachment = z.strictObject({
  name: z.string().min(1).max(255),
  /** `text/*`, `application/json` or `image/*`. */
  mimeType: z
    .string()
    .regex(
      /^(text\/[\w.+-]+|application\/json|image\/(png|jpeg|gif|webp))$/,
      'is neither text/…, application/json nor a PNG, JPEG, GIF or WebP image',
    ),
  /** Base64 of the content; at most 4 MiB decoded. */
  data: z.base64('is no Base64').max(5_592_408, 'is larger than 4 MiB'),
});

export const queryBody = z.strictObject({
  prompt: z
    .string()
    .min(1, 'is empty')
    .max(1_000_000, 'is longer than 1,000,000 characters')
    .refine(text => !text.includes('\0'), 'has a NUL character in it'),
  /** `queue` (default): its own turn, after the present one. `steer`: into the turn that runs now. */
  mode: z.enum(['queue', 'steer']).default('queue'),
  attachments: z.array(attachment).max(10).default([]),
});
/** A body of plain text is the prompt. */
export const queryInput = z.preprocess(body => (typeof body === 'string' ? { prompt: body } : body), queryBody);
/** `position` 0 runs now. A client of the original API only looks for `error`. */
export const queried = z.object({ turnId: z.string(), position: z.number().int() });

export const renameBody = z.strictObject({ title: z.string().trim().min(1).max(200) });
export const permissionBody = z.strictObject({ decision, feedback: z.string().max(10_000).optional() });
export const questionBody = z.strictObject({ answer: z.string().min(1).max(100_000) });
export const done = z.object({ result: z.literal('OK') });

/** One answer of the plain `live`. */
export const liveResponse = sessionEvent;
/** One answer of `live/{token}`: everything since the token's position, at least one. */
export const liveResponses = z.object({ responses: z.array(sessionEvent) });
/** `after`: number of the last event that the reader has; `Last-Event-ID` says the same. */
export const liveQuery = z.object({ after: z.coerce.number().int().min(0).optional() });
export const exportQuery = z.object({ format: z.enum(['json', 'markdown']).default('json') });
export const token = z.object({ token: z.string() });

export const sessionExport = z.object({
  session,
  turns: z.array(turn),
  events: z.array(z.object({ id: z.number().int(), at: z.iso.datetime(), event: sessionEvent })),
});

export type Session = z.infer<typeof session>;
export type SessionStatus = z.infer<typeof sessionStatus>;
export type SessionDetail = z.infer<typeof sessionDetail>;
export type SessionList = z.infer<typeof sessionList>;
export type SessionListQuery = z.infer<typeof sessionListQuery>;
export type SessionExport = z.infer<typeof sessionExport>;
export type Turn = z.infer<typeof turn>;
export type Attachment = z.infer<typeof attachment>;
export type QueryBody = z.infer<typeof queryBody>;
export type StartBody = z.infer<typeof startBody>;
export type PermissionBody = z.infer<typeof permissionBody>;
export type ExportQuery = z.infer<typeof exportQuery>;
export type LiveQuery = z.infer<typeof liveQuery>;
export type RenameBody = z.infer<typeof renameBody>;
export type QuestionBody = z.infer<typeof questionBody>;
