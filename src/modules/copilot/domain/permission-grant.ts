import type { PermissionAsk } from './agent-runtime.js';

/**
 * What "for this session" covers: all of the same kind, but never a write into `.git`, whose hooks and settings are
 * commands in disguise. Undefined: it is asked every time.
 */
export function grantOf({ kind, path }: PermissionAsk): string | undefined {
  return path?.split('/').includes('.git') ? undefined : kind;
}
