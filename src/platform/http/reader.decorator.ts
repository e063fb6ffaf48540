import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';

/** Fires when the caller has gone before it was answered. */
export const ReaderGone = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal => {
  const response = context.switchToHttp().getResponse<Response>();
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
});

/** Where a reader of server-sent events goes on: the header that browsers send, else `?after=`. */
export const LastEventId = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  const { query, headers } = context.switchToHttp().getRequest<Request>();
  return { after: headers['last-event-id'] ?? query['after'] };
});

export function wantsEventStream(request: Request): boolean {
  return request.headers.accept?.includes('text/event-stream') ?? false;
}
