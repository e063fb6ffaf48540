import type { Attachment } from '../../../contracts/sessions.js';
import type { Model } from '../../../contracts/server.js';
import type { PermissionRequest, Question, SessionEvent, Usage } from '../../../contracts/session-events.js';

/** What the agent of one session needs; complete, because nothing of it survives in the runtime. */
export interface AgentSpec {
  readonly sessionId: string;
  readonly modelId: string;
  /** Absolute, resolved. The agent reads and writes inside it only. */
  readonly workingDirectory: string;
}

export interface Prompt {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export type PermissionAsk = Omit<PermissionRequest, 'callback' | 'requestId' | 'expiresAt'>;
export type PermissionAnswer = { allow: true } | { allow: false; feedback: string };
export type QuestionAsk = Omit<Question, 'callback' | 'requestId' | 'expiresAt'>;

/** How the agent speaks back. Calls never overlap and never throw into the runtime. */
export interface AgentListener {
  /** A contract event; starts and ends are strictly paired, whatever the runtime does. */
  event(event: SessionEvent): void;
  /** One finished model call. `premiumRequests` counts user-initiated calls only. */
  usage(usage: Usage, timeToFirstTokenMs: number | undefined): void;
  /** Asked only where the policy says `ask`. The signal fires when the turn ends without an answer. */
  permission(ask: PermissionAsk, signal: AbortSignal): Promise<PermissionAnswer>;
  /** Undefined: nobody answered. */
  question(ask: QuestionAsk, signal: AbortSignal): Promise<string | undefined>;
  /** The turn is over: everything opened is closed and `onIdle` was the last event. */
  idle(outcome: AgentOutcome): void;
  /**
   * The runtime died or froze. Everything that was open has been closed by events before, with `onIdle` last if a turn
   * was running; the loss itself is the listener's to tell. The agent object is dead, and the next `attach` brings the
   * session back with its history.
   */
  lost(loss: RuntimeLoss): void;
}

export type AgentOutcome = { kind: 'done' } | { kind: 'aborted' } | { kind: 'failed'; message: string; code: string };
export interface RuntimeLoss {
  readonly code: 'RuntimeDied' | 'RuntimeFrozen';
  readonly message: string;
}

/** One attached session. Its methods reject with an Error when the runtime is lost meanwhile. */
export interface Agent {
  /** Hands a prompt to the runtime; resolves when it was accepted. `turnId` names the run in `onAgentStart`. */
  prompt(turnId: string, prompt: Prompt): Promise<void>;
  /** Gives a prompt to the turn that runs, at its next model call. */
  steer(prompt: Prompt): Promise<void>;
  /** Ends the running turn; `idle({kind: 'aborted'})` follows. Without a turn, does nothing. */
  abort(): Promise<void>;
  /** Releases the memory in the runtime; the history stays. May be called twice. */
  detach(): Promise<void>;
}

/**
 * The runtime that agents live in. One process serves all sessions of a trust zone; it is started with the first
 * session and closed after the last.
 */
export abstract class AgentRuntime {
  /** Creates the session, or brings it back with its history. Rejects with an Error that says why. */
  abstract attach(zone: string, spec: AgentSpec, listener: AgentListener): Promise<Agent>;
  /** What may be chosen, sorted by name. */
  abstract models(zone: string): Promise<Model[]>;
  /** Deletes what the runtime keeps of a session; true if there was any. */
  abstract forget(zone: string, sessionId: string): Promise<boolean>;
  /** Ends all processes, within 3 s. */
  abstract close(): Promise<void>;
}
