import type { Session, SessionListQuery, SessionStatus } from '../../../contracts/sessions.js';
import type { Scope } from '../../../kernel/scope.js';

/** What is kept of a session, besides its turns and its live events. */
export interface SessionRecord {
  readonly id: string;
  readonly title: string;
  readonly modelId: string;
  readonly workingDirectory: string;
  readonly status: SessionStatus;
  readonly createdAt: Date;
  readonly lastActiveAt: Date;
  readonly closedAt: Date | undefined;
  /** Who started it: a person or another service, or a task of a job. */
  readonly origin: 'user' | 'task';
}

export interface SessionPage {
  readonly sessions: Session[];
  readonly nextCursor: string | undefined;
}

/** A session that somebody left in the middle of something, with the owner to act for. */
export interface Unfinished {
  readonly sessionId: string;
  readonly tenantId: string;
  readonly userId: string;
}

export abstract class SessionStore {
  abstract insert(scope: Scope, session: SessionRecord): Promise<void>;
  abstract find(scope: Scope, id: string): Promise<SessionRecord | undefined>;
  /** Changes the given fields and `lastActiveAt`; false when there is no such session. */
  abstract update(
    scope: Scope,
    id: string,
    change: Partial<Omit<SessionRecord, 'id' | 'createdAt' | 'origin'>>,
  ): Promise<boolean>;
  abstract delete(scope: Scope, id: string): Promise<boolean>;
  /** Newest first. */
  abstract list(scope: Scope, query: SessionListQuery): Promise<SessionPage>;
  /** As the list shows it. */
  abstract summary(scope: Scope, id: string): Promise<Session | undefined>;
  /** Makes a text findable. Only words count; what is cut off beyond 100,000 characters is not found. */
  abstract indexText(scope: Scope, id: string, text: string): Promise<void>;
  /** Sessions of every tenant in which a process that is dead by now left something unfinished. */
  abstract unfinished(): Promise<Unfinished[]>;
}
