import type { NextFunction, Request, Response } from 'express';
import type { HttpConfig } from '../../config/config.js';
import { isLoopback } from '../../config/hosts.js';
import { Refusal, RefusedError } from '../../kernel/refusal.js';

/**
 * Against DNS rebinding: a foreign page can point its own name at 127.0.0.1 and be same-origin with this server, but it
 * cannot choose another `Host` than that name.
 */
export function knownHost(config: HttpConfig) {
  const allowed = new Set(config.allowedHosts.map(host => host.toLowerCase()));
  return (request: Request, _response: Response, next: NextFunction): void => {
    const host = request.get('host')?.toLowerCase() ?? '';
    const name = hostName(host);
    if (isLoopback(name) || allowed.has(name) || allowed.has(host)) return next();
    const message = `This server does not answer to the name "${name}".`;
    const hint = 'Use http://localhost, or add the name to PILOTHOUSE_ALLOWED_HOSTS if a proxy serves it.';
    next(new RefusedError(new Refusal('forbidden', 'UnknownHost', message, hint)));
  };
}

/** Without the port; an IPv6 address keeps its brackets. */
export function hostName(host: string): string {
  return host.replace(/:\d*$/, '');
}
