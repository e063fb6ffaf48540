import { Injectable } from '@nestjs/common';
import { Scope } from '../../kernel/scope.js';

/** Scopes for work that no request asked for, such as mending a session after a crash: its owner's. */
@Injectable()
export class OwnerScopes {
  ownerOf(tenantId: string, userId: string): Scope {
    return Scope.of(tenantId, userId);
  }
}
