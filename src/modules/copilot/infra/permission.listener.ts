import type { PermissionRequest, PermissionRequestResult } from '@github/copilot-sdk';
import type { PermissionAnswer, PermissionAsk } from '../domain/agent-runtime.js';
import { rule, type Placement, type Policies, type Ruling, type Wish } from '../domain/permission-policy.js';
import type { WorkspaceConfinement } from './workspace-confinement.store.js';

/** These tell names of files only, no content. */
const LISTING_TOOLS = new Set(['view', 'glob']);

export type AskPerson = (ask: PermissionAsk) => Promise<PermissionAnswer>;

/** Answers the permission requests of one session's runtime: by rules, or by asking a person. */
export class PermissionListener {
  /** Names of the tools behind the calls that run now; a request tells only the call's id. */
  readonly #tools = new Map<string, string>();

  constructor(
    private readonly policies: Policies,
    private readonly confinement: WorkspaceConfinement,
  ) {}

  toolStarted(toolCallId: string, toolName: string): void {
    this.#tools.set(toolCallId, toolName);
  }

  toolEnded(toolCallId: string): void {
    this.#tools.delete(toolCallId);
  }

  /** Calls that an abort cut off never end by themselves. */
  turnEnded(): void {
    this.#tools.clear();
  }

  async decide(request: PermissionRequest, ask: AskPerson): Promise<PermissionRequestResult> {
    const ruling = rule(await this.#wish(request), this.policies);
    if (ruling.kind !== 'ask') return resultOf(ruling);
    const answer = await ask(ruling.ask);
    if (!answer.allow) return resultOf({ kind: 'deny', feedback: answer.feedback });
    // The person may have taken minutes, in which a folder can become a link to somewhere else.
    const again = rule(await this.#wish(request), this.policies);
    return resultOf(again.kind === 'deny' ? again : { kind: 'allow' });
  }

  async #wish(request: PermissionRequest): Promise<Wish> {
    switch (request.kind) {
      case 'shell':
        return { kind: 'shell', command: request.fullCommandText, intention: request.intention };
      case 'read':
        return { kind: 'read', placement: await this.confinement.read(request.path, this.#searchesContent(request)) };
      case 'write': {
        const placement = await this.confinement.write(request.fileName);
        return { kind: 'write', intention: request.intention, placement, diff: diffOf(request, placement) };
      }
      case 'custom-tool':
        return { kind: 'custom-tool', toolName: request.toolName };
      default:
        return { kind: 'unknown', name: request.kind };
    }
  }

  #searchesContent({ toolCallId }: { toolCallId?: string }): boolean {
    return !LISTING_TOOLS.has(this.#tools.get(toolCallId ?? '') ?? '');
  }
}

/** The runtime heads its diffs with absolute paths; a person wants to see the path in the folder. */
function diffOf({ diff, fileName }: { diff: string; fileName: string }, placement: Placement): string {
  if (!placement.inside) return '';
  const absolute = fileName.replace(/^\//, '');
  const [head, ...hunks] = diff.trimStart().split(/^(?=@@)/m);
  return [head?.replaceAll(absolute, placement.path).replace('a/dev/null', '/dev/null'), ...hunks].join('');
}

function resultOf(ruling: Exclude<Ruling, { kind: 'ask' }>): PermissionRequestResult {
  // A rejection without feedback would end the turn; with it, the model is told and goes on.
  return ruling.kind === 'allow'
    ? { kind: 'approve-once' }
    : { kind: 'reject', feedback: ruling.feedback || 'Denied.' };
}
