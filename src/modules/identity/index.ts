/** Who asks, and for which tenant. */
export { CurrentScope } from './current-scope.decorator.js';
export { IdentityModule } from './identity.module.js';
export { OwnerScopes } from './owner-scopes.service.js';
