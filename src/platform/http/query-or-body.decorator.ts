import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** What a command that came by GET says: its one query parameter, else the body that some clients send along. */
export const QueryOrBody = createParamDecorator((parameter: string, context: ExecutionContext): unknown => {
  const { query, body } = context.switchToHttp().getRequest<Request>();
  const value = query[parameter];
  return typeof value === 'string' ? value : body;
});
