import type { NextFunction, Request, Response } from 'express';
import type { HttpConfig } from '../../config/config.js';
import { Refusal, RefusedError } from '../../kernel/refusal.js';
import { hostName } from './known-host.js';

/**
 * Refuses what a page of another site sends, reads included, because commands may be sent by GET. A browser says where a
 * request comes from in headers that a page cannot set; a program, such as curl, sends neither of them and passes.
 * The documents at /api/docs may be linked to from anywhere; what is posted to `webhooks` proves itself by a signature.
 */
export function sameSite(config: HttpConfig, webhooks?: RegExp) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const isOpen = isDocument(request) || (request.method === 'POST' && webhooks?.test(request.path));
    if (isOpen || isOurs(request, config.allowedHosts)) return next();
    const message = `A page of another site sent this request (${request.get('origin') ?? 'its origin is hidden'}).`;
    const hint = 'Open the page of this server, or call the API from a program.';
    next(new RefusedError(new Refusal('forbidden', 'CrossSiteRequest', message, hint)));
  };
}

function isDocument({ method, path }: Request): boolean {
  return method === 'GET' && /^\/api\/(docs(\/|$)|openapi\.json$)/.test(path);
}

/** Sec-Fetch-Site decides where there is one. Browsers leave it out for plain http to another name than localhost. */
function isOurs(request: Request, allowedHosts: readonly string[]): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.get('origin');
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === request.get('host')?.toLowerCase() || allowedHosts.includes(hostName(host));
}
