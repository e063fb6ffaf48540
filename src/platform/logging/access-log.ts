import type { NextFunction, Request, Response } from 'express';
import type { Logger } from './logger.js';

/**
 * One line for each API request, when it is over. Successful reads are written at `debug`, because a polling reader
 * asks hundreds of times a second; probes and the files of the page are not written at all.
 */
export function accessLog(logger: Logger) {
  const log = logger.for('http');
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!request.path.startsWith('/api/')) return next();
    const began = performance.now();
    // Without its query: what somebody searches for is nobody's business.
    const { method, path } = request;
    response.once('close', () => {
      const status = response.statusCode;
      const ms = Math.round(performance.now() - began);
      const left = response.writableFinished ? {} : { clientLeft: true };
      const facts = { method, path, status, ms, ...left };
      if (status >= 500) log.warn(`${method} ${path} ${status}`, facts);
      else if (status < 400 && method === 'GET') log.debug(`${method} ${path} ${status}`, facts);
      else log.info(`${method} ${path} ${status}`, facts);
    });
    next();
  };
}
