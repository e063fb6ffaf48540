import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IdentityGuard } from './identity.guard.js';
import { OwnerScopes } from './owner-scopes.service.js';

/** Puts the guard in front of every handler of the application. */
@Module({ providers: [{ provide: APP_GUARD, useClass: IdentityGuard }, OwnerScopes], exports: [OwnerScopes] })
export class IdentityModule {}
