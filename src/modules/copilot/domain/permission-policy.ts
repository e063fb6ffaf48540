import type { Policy } from '../../../config/config.js';
import { assertNever } from '../../../kernel/assert-never.js';
import type { PermissionAsk } from './agent-runtime.js';
import { isJobTool } from './job-tools.js';

/** Where a path really lies, symbolic links followed. `path` is relative to the working directory. */
export type Placement =
  { readonly inside: true; readonly path: string } | { readonly inside: false; readonly reason: string };

/** What the agent wants to do. */
export type Wish =
  | { readonly kind: 'shell'; readonly command: string; readonly intention: string }
  | { readonly kind: 'read'; readonly placement: Placement }
  | { readonly kind: 'write'; readonly intention: string; readonly placement: Placement; readonly diff: string }
  | { readonly kind: 'custom-tool'; readonly toolName: string }
  | { readonly kind: 'unknown'; readonly name: string };

export type Ruling =
  | { readonly kind: 'allow' }
  | { readonly kind: 'ask'; readonly ask: PermissionAsk }
  /** The feedback goes to the model. */
  | { readonly kind: 'deny'; readonly feedback: string };

export interface Policies {
  readonly shell: Policy;
  readonly write: Policy;
}

const LONGEST_TITLE = 200;
const LONGEST_DIFF = 100_000;
const ALLOW: Ruling = { kind: 'allow' };

/** Decides by rules alone. What no rule names is denied. */
export function rule(wish: Wish, policies: Policies): Ruling {
  switch (wish.kind) {
    case 'shell':
      return byPolicy(policies.shell, 'Shell commands are disabled on this server. Use the file tools.', () => ({
        kind: 'shell',
        title: oneLine(wish.intention || wish.command),
        command: wish.command,
      }));
    case 'read':
      return wish.placement.inside ? ALLOW : deny(wish.placement.reason);
    case 'write':
      return ruleWrite(wish, policies);
    case 'custom-tool':
      return isJobTool(wish.toolName) ? ALLOW : deny(`The tool ${wish.toolName} is not allowed on this server.`);
    case 'unknown':
      return deny(`“${wish.name}” is disabled on this server. Use the file tools or the shell.`);
    default:
      return assertNever(wish);
  }
}

function ruleWrite({ placement, intention, diff }: Extract<Wish, { kind: 'write' }>, policies: Policies): Ruling {
  if (!placement.inside) return deny(placement.reason);
  const { path } = placement;
  // Git runs what lies in .git (hooks, configured commands), so writing there is as much as a shell command.
  const policy = /(^|\/)\.git(\/|$)/.test(path) ? stricter(policies.write, policies.shell) : policies.write;
  return byPolicy(policy, 'This server does not let you change files. Describe the change instead.', () => ({
    kind: 'write',
    title: oneLine(`${intention || 'Write'}: ${path}`),
    path,
    diff: bounded(diff),
  }));
}

function byPolicy(policy: Policy, refusal: string, ask: () => PermissionAsk): Ruling {
  switch (policy) {
    case 'allow':
      return ALLOW;
    case 'deny':
      return deny(refusal);
    case 'ask':
      return { kind: 'ask', ask: ask() };
    default:
      return assertNever(policy);
  }
}

function stricter(a: Policy, b: Policy): Policy {
  const order: Policy[] = ['deny', 'ask', 'allow'];
  return order.find(policy => policy === a || policy === b) ?? 'deny';
}

function deny(feedback: string): Ruling {
  return { kind: 'deny', feedback };
}

function oneLine(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE - 1)}…` : line;
}

function bounded(diff: string): string {
  if (diff.length <= LONGEST_DIFF) return diff;
  return `${diff.slice(0, LONGEST_DIFF)}\n… ${diff.length - LONGEST_DIFF} more characters are not shown.\n`;
}
