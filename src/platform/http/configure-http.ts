import { type NestApplicationOptions, StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { HttpConfig } from '../../config/config.js';
import { Refusal, RefusedError } from '../../kernel/refusal.js';
import { Metrics } from '../health/metrics.js';
import { requestMetrics } from '../health/request-metrics.js';
import { accessLog } from '../logging/access-log.js';
import { Logger } from '../logging/logger.js';
import { NestLogger } from '../logging/nest-logger.js';
import { Shutdown } from '../process/shutdown.js';
import { serveApiDocument } from './api-explorer.js';
import { apiRoutes } from './api-routes.js';
import { ContractPipe } from './contract.pipe.js';
import { HttpErrorFilter } from './http-error.filter.js';
import { knownHost } from './known-host.js';
import { suggestRoute } from './nearest-route.js';
import { RefusalInterceptor } from './refusal.interceptor.js';
import { parseBodies } from './request-bodies.js';
import { requestId } from './request-id.js';
import { sameSite } from './same-site.js';
import { securityHeaders } from './security-headers.js';

/** For `NestFactory.create` and `createNestApplication`. */
export const httpApplicationOptions = {
  bodyParser: false,
  // A failed start is the caller's to report.
  abortOnError: false,
  forceCloseConnections: true,
  routeConflictPolicy: { duplicate: 'error', shadow: 'warn' },
  routeResolutionStrategy: 'specificity',
} as const satisfies NestApplicationOptions;

export interface HttpOptions {
  /** Paths whose JSON may have 64 MB instead of 1. */
  readonly largeBodies?: RegExp;
  /** Paths that other services post to. Their body is handed on as bytes, and it may come from another site. */
  readonly webhooks?: RegExp;
}

/** Everything between the socket and the controllers, for the server and for tests alike. Before `init` or `listen`. */
export function configureHttp(app: NestExpressApplication, options: HttpOptions = {}): void {
  const logger = app.get(Logger);
  const config = app.get(HttpConfig);
  app.useLogger(app.get(NestLogger));
  // A conditional request must never turn a live answer into 304.
  app.disable('etag');

  app.use(requestId());
  app.use(accessLog(logger));
  app.use(requestMetrics(app.get(Metrics)));
  app.use(securityHeaders());
  app.use(refuseWhileStopping(app.get(Shutdown)));
  app.use(knownHost(config));
  app.use(apiOnly(sameSite(config, options.webhooks)));
  app.use(apiOnly(notStored));
  parseBodies(app, { largePaths: options.largeBodies, signedPaths: options.webhooks });

  app.useGlobalPipes(new ContractPipe({ validateCustomDecorators: true }));
  // The refusal is unwrapped first: the last interceptor is the nearest to the handler.
  app.useGlobalInterceptors(new StandardSchemaSerializerInterceptor(app.get(Reflector)), new RefusalInterceptor());
  app.useGlobalFilters(
    new HttpErrorFilter(logger, ({ method, path }) => suggestRoute({ method, path }, apiRoutes(app))),
  );
  serveApiDocument(app);
}

type Middleware = (request: Request, response: Response, next: NextFunction) => void;

/** Not `app.use('/api', …)`, which would cut the prefix off the path. */
function apiOnly(middleware: Middleware): Middleware {
  return (request, response, next) =>
    /^\/api(\/|$)/i.test(request.path) ? middleware(request, response, next) : next();
}

function notStored(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** Nest's own `return503OnClosing` answers plain text, and later. */
function refuseWhileStopping(shutdown: Shutdown): Middleware {
  return (request, response, next) => {
    if (!shutdown.isRequested || /^\/(health|metrics)/.test(request.path)) return next();
    response.setHeader('Connection', 'close');
    const hint = 'Try again in a few seconds, when it has started anew.';
    next(new RefusedError(new Refusal('unavailable', 'ShuttingDown', 'The server is stopping.', hint)));
  };
}
