import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Route } from './nearest-route.js';

/** What Express answers under /api, in the order of registration. */
export function apiRoutes(app: NestExpressApplication): Route[] {
  const routes: Route[] = [];
  for (const { route } of app.getHttpAdapter().getInstance().router.stack) {
    if (typeof route?.path !== 'string' || !route.path.startsWith('/api/')) continue;
    for (const { method } of route.stack) routes.push({ method: method.toUpperCase(), path: route.path });
  }
  return routes;
}
