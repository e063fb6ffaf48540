import type { NextFunction, Request, Response } from 'express';
import type { Metrics } from './metrics.js';

const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 6];

/** Times requests by route. Event streams are left out: they last as long as somebody looks. */
export function requestMetrics(metrics: Metrics) {
  const seconds = metrics.histogram('http_request_duration_seconds', 'Time until an answer was complete.', BUCKETS, [
    'method',
    'route',
    'status',
  ]);
  return (request: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    response.once('close', () => {
      if (isEventStream(response)) return;
      const labels = { method: request.method, route: routeOf(request), status: String(response.statusCode) };
      seconds.observe((performance.now() - began) / 1_000, labels);
    });
    next();
  };
}

function isEventStream(response: Response): boolean {
  return String(response.getHeader('content-type')).startsWith('text/event-stream');
}

/** The pattern, not the path; `(none)` for what no route answered. */
function routeOf(request: Request): string {
  const route: unknown = request.route;
  if (typeof route !== 'object' || route === null || !('path' in route)) return '(none)';
  return String(route.path);
}
