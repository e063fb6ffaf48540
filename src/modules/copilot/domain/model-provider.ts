import type { Model } from '../../../contracts/server.js';

/** Where a model request comes from. */
export interface ModelRequestContext {
  readonly sessionId?: string | undefined;
  /** Set on requests of a sub-agent. */
  readonly agentId?: string | undefined;
  /** The runtime's word for it, such as `conversation-agent` or `conversation-subagent`. */
  readonly interaction?: string | undefined;
  readonly signal: AbortSignal;
}

/** How the runtime must shape its requests; the address is a placeholder, because the gateway answers. */
export interface WireShape {
  readonly type: 'openai' | 'anthropic' | 'azure';
  readonly wireApi?: 'completions' | 'responses';
  readonly azureApiVersion?: string;
}

/**
 * Answers the model requests of every runtime, in our process. Keys are added here and never reach the runtime.
 * Adapters: offline, byok, copilot.
 */
export abstract class ModelProvider {
  abstract readonly kind: 'offline' | 'byok' | 'copilot';
  /** One line for people. */
  abstract readonly label: string;
  /** Undefined: the runtime speaks to GitHub Copilot with the token that it was given. */
  abstract readonly wire: WireShape | undefined;
  /** Undefined: ask the runtime, which asks GitHub. */
  abstract models(): Promise<Model[] | undefined>;
  /** Streams the answer. Rejects on a network failure; an HTTP error is an answer. */
  abstract respond(request: Request, context: ModelRequestContext): Promise<Response>;
}
