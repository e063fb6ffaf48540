import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { scopeOf } from './identity.guard.js';

/** The caller of a request, for a handler's parameter: `@CurrentScope() scope: Scope`. */
export const CurrentScope = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  scopeOf(context.switchToHttp().getRequest<Request>()),
);
