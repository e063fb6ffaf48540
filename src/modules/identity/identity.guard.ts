import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Scope } from '../../kernel/scope.js';

/** The only caller there is until accounts exist; the server listens on loopback alone for this reason. */
const LOCAL = Scope.of('local', 'local');

const scopes = new WeakMap<Request, Scope>();

/** Decides for each request who asks, and for which tenant. Nothing else makes a Scope. */
@Injectable()
export class IdentityGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    scopes.set(context.switchToHttp().getRequest<Request>(), LOCAL);
    return true;
  }
}

/** Throws where the guard was not asked: a handler without a known caller must not run. */
export function scopeOf(request: Request): Scope {
  const scope = scopes.get(request);
  if (scope === undefined) throw new Error(`${request.method} ${request.path} was handled without the identity guard`);
  return scope;
}
