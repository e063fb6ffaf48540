import { z } from 'zod';

/** Set on what belongs to a sub-agent: the tool call that started it. */
const parentToolCallId = z.string().optional();

/** The message was cut off (server or runtime died, turn aborted); `completeContent` is what had arrived. */
const interrupted = z.literal(true).optional();

export const toolResult = z.object({ content: z.string(), detailedContent: z.string().optional() });
export const toolError = z.object({ message: z.string(), code: z.string().optional() });
export const decision = z.enum(['once', 'session', 'deny']);

/** Who settled a request: a person, the rules of the server, the clock, or the end of the turn. */
export const settledBy = z.enum(['user', 'policy', 'expiry', 'turn-end']);

export const usage = z.object({
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  cachedTokens: z.number().int(),
  reasoningTokens: z.number().int(),
  /** Multiplier of the model, once per call that a user's prompt initiated. */
  premiumRequests: z.number(),
  modelCalls: z.number().int(),
});

const callback = <Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) =>
  z.object({ callback: z.literal(name), ...shape });

/** The callbacks of the portal’s original API: names and argument names are its own. */
export const coreCallbacks = [
  callback('onStartReasoning', { reasoningId: z.string(), parentToolCallId }),
  callback('onReasoning', { reasoningId: z.string(), delta: z.string() }),
  callback('onEndReasoning', { reasoningId: z.string(), completeContent: z.string(), interrupted }),
  callback('onStartMessage', { messageId: z.string(), parentToolCallId }),
  callback('onMessage', { messageId: z.string(), delta: z.string() }),
  callback('onEndMessage', {
    messageId: z.string(),
    completeContent: z.string(),
    interrupted,
    /** The model's attempt failed and is made again under a new id: this text is not part of the answer. */
    discarded: z.literal(true).optional(),
  }),
  callback('onStartToolExecution', {
    toolCallId: z.string(),
    parentToolCallId,
    toolName: z.string(),
    /** JSON text of the arguments. */
    toolArguments: z.string(),
  }),
  callback('onToolExecution', { toolCallId: z.string(), delta: z.string() }),
  callback('onEndToolExecution', {
    toolCallId: z.string(),
    result: toolResult.optional(),
    /** `code` is `failure`, `denied`, `rejected`, `aborted` or `interrupted`. */
    error: toolError.optional(),
  }),
  callback('onAgentStart', {
    turnId: z.string(),
    parentToolCallId,
    /** Display name of a sub-agent; absent for the session's own agent. */
    agentName: z.string().optional(),
  }),
  callback('onAgentEnd', { turnId: z.string() }),
  callback('onIdle', {}),
  /** A prompt that no person wrote: of a task. */
  callback('onGeneratedUserPrompt', { prompt: z.string(), turnId: z.string().optional() }),
] as const;

export const attachmentNote = z.object({ name: z.string(), mimeType: z.string(), bytes: z.number().int() });

export const permissionRequest = callback('onPermissionRequest', {
  requestId: z.string(),
  kind: z.enum(['shell', 'write']),
  /** One line: what the agent wants to do. */
  title: z.string(),
  /** The exact command, for `shell`. */
  command: z.string().optional(),
  /** The file, relative to the working directory, and a unified diff, for `write`. */
  path: z.string().optional(),
  diff: z.string().optional(),
  /** ISO 8601. Unanswered by then, it is denied with feedback. */
  expiresAt: z.string(),
});

export const question = callback('onQuestion', {
  requestId: z.string(),
  question: z.string(),
  choices: z.array(z.string()),
  /** A free text is welcome as well as one of the choices. */
  allowFreeform: z.boolean(),
  expiresAt: z.string(),
});

/** What this portal adds. The plain `live` leaves out those that its clients could not know. */
export const portalCallbacks = [
  callback('onUserPrompt', {
    turnId: z.string(),
    prompt: z.string(),
    /** `steer`: given to the agent while it works on the turn `turnId`. */
    mode: z.enum(['query', 'steer']),
    attachments: z.array(attachmentNote),
  }),
  permissionRequest,
  callback('onPermissionSettled', { requestId: z.string(), decision, by: settledBy, feedback: z.string().optional() }),
  question,
  callback('onQuestionSettled', { requestId: z.string(), answer: z.string().optional(), by: settledBy }),
  /** A model call failed and is tried again. */
  callback('onRetry', { message: z.string() }),
  callback('onTurnEnd', {
    turnId: z.string(),
    outcome: z.enum(['done', 'failed', 'aborted', 'interrupted', 'cancelled']),
    usage,
    durationMs: z.number().int(),
    timeToFirstTokenMs: z.number().int().optional(),
    modelId: z.string(),
  }),
  callback('onSessionChanged', { title: z.string().optional(), closed: z.boolean().optional() }),
] as const;

export const sessionErrorEvent = z.object({
  sessionError: z.string(),
  /** `RuntimeDied`, `RuntimeFrozen`, `TurnTimedOut`, `TooManyIterations`, `ModelFailed`, `ServerRestarted` … */
  code: z.string().optional(),
});

export const sessionCallback = z.discriminatedUnion('callback', [...coreCallbacks, ...portalCallbacks]);

/** One event of a session's live log. */
export const sessionEvent = z.union([sessionCallback, sessionErrorEvent]);

export type SessionCallback = z.infer<typeof sessionCallback>;
export type SessionErrorEvent = z.infer<typeof sessionErrorEvent>;
export type SessionEvent = SessionCallback | SessionErrorEvent;
export type CallbackName = SessionCallback['callback'];
export type CallbackOf<Name extends CallbackName> = Extract<SessionCallback, { callback: Name }>;
export type PermissionRequest = CallbackOf<'onPermissionRequest'>;
export type Question = CallbackOf<'onQuestion'>;
export type Decision = z.infer<typeof decision>;
export type SettledBy = z.infer<typeof settledBy>;
export type Usage = z.infer<typeof usage>;
export type TurnOutcome = CallbackOf<'onTurnEnd'>['outcome'];
export type AttachmentNote = z.infer<typeof attachmentNote>;
