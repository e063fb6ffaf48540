import { z } from 'zod';

/** Every code that an answer's `error` may have. */
export const errorCode = z.enum([
  'ModelIdNotFound',
  'WorkingDirectoryNotAbsolutePath',
  'WorkingDirectoryNotExists',
  'SessionNotFound',
  'SessionClosed',
  'HttpRequestTimeout',
  'ParallelCallNotSupported',
  'RequestNotFound',
  'TaskNotFound',
  'TaskClosed',
  'TaskCannotClose',
  'JobNotFound',
  'JobsClosed',
  'JobStillRuns',
  'WorkNotFound',
  'UserInputRequired',
  'CatalogueInvalid',
  'ScheduleNotFound',
  'HookNotFound',
  'HookDisabled',
  'SignatureInvalid',
  'AlreadySettled',
  'QueueFull',
  'NotWorking',
  'InvalidInput',
  'BodyTooLarge',
  'UnsupportedMediaType',
  'CrossSiteRequest',
  'UnknownHost',
  'NotFound',
  'TooManyRequests',
  'RuntimeUnavailable',
  'DatabaseUnavailable',
  'ShuttingDown',
  'InternalError',
]);

/** The body of every answer that is not a success. */
export const errorBody = z.object({
  error: errorCode,
  /** What was wrong, and where. */
  message: z.string(),
  /** How to mend it. */
  hint: z.string().optional(),
  /** Also in the log, and in the header `X-Request-Id`. */
  requestId: z.string(),
});

export type ErrorCode = z.infer<typeof errorCode>;
export type ErrorBody = z.infer<typeof errorBody>;
