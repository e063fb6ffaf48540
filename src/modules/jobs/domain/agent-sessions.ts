import type { Scope } from '../../../kernel/scope.js';

export interface ToolCall {
  readonly name: string;
  /** JSON text. */
  readonly arguments: string;
  readonly succeeded: boolean;
}

/** What came of one prompt. */
export type Asked =
  | { readonly kind: 'answered'; readonly calls: readonly ToolCall[] }
  /** The session did not finish: runtime lost, model failed, time or iterations used up. */
  | { readonly kind: 'crashed'; readonly message: string }
  /** A person aborted the turn, or the signal fired. */
  | { readonly kind: 'aborted' };

export interface SessionSpec {
  readonly modelId: string;
  readonly workingDirectory: string;
  readonly title: string;
}

/** The sessions that tasks work with: the copilot room's, seen from here. */
export abstract class AgentSessions {
  /** Rejects with an Error that says why. */
  abstract open(scope: Scope, spec: SessionSpec): Promise<string>;
  /** May be called twice. */
  abstract close(scope: Scope, sessionId: string): Promise<void>;
  /** Sends a prompt and waits for the end of its turn. Never rejects. */
  abstract ask(scope: Scope, sessionId: string, prompt: string, signal: AbortSignal): Promise<Asked>;
}
