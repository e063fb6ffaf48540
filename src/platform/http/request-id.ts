import type { NextFunction, Request, Response } from 'express';
import { newId } from '../../kernel/ids.js';
import { withRequestContext } from '../logging/request-context.js';

const HEADER = 'X-Request-Id';
/** What a proxy may choose; anything else could forge a log line. */
const ACCEPTED = /^[\w.:-]{8,64}$/;

/** Gives each request an id, which is in its answer and in every line that is logged on its behalf. */
export function requestId() {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.get(HEADER);
    const id = given !== undefined && ACCEPTED.test(given) ? given : newId('req');
    response.setHeader(HEADER, id);
    withRequestContext({ requestId: id }, next);
  };
}

export function requestIdOf(response: Response): string {
  return String(response.getHeader(HEADER) ?? 'none');
}
