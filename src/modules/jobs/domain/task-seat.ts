import { afterCrash } from './task-prompts.js';
import { modelsToTry } from './crash-budget.js';
import { failed, STOPPED, type Turn } from './task-end.js';
import type { DrivingRetry } from './installed-catalogue.js';
import type { TaskStory } from './task-story.js';
import type { TaskTools } from './task-terms.js';

/** Where the sessions of a seat come from, and where they go. */
export interface SessionSource {
  /** Rejects with an Error that says why. */
  open(modelId: string): Promise<string>;
  close(sessionId: string): Promise<void>;
}

export interface SeatTerms {
  readonly isDriving: boolean;
  readonly source: SessionSource;
  readonly budgets: readonly DrivingRetry[];
}

/**
 * A place at the task that one session takes at a time. A session is opened when there is something to ask; when it
 * crashes, others are asked the same until one answers or the budget is used up. An answer renews the budget.
 */
export class TaskSeat {
  private sessionId: string | undefined;
  private answered = false;

  constructor(
    private readonly terms: SeatTerms,
    private readonly tools: TaskTools,
    private readonly story: TaskStory,
  ) {}

  async ask(prompt: string): Promise<Turn> {
    const { scope, sessions, signal } = this.tools;
    const models = [...modelsToTry(this.terms.budgets)];
    let request = prompt;
    let crash = 'there is no model to try';
    for (const [tried, modelId] of models.entries()) {
      if (signal.aborted) return STOPPED;
      const sessionId = this.sessionId ?? (await this.open(modelId));
      if (signal.aborted) return STOPPED;
      if (sessionId instanceof Error) {
        crash = `a ${this.name} with ${modelId} could not be opened: ${sessionId.message}`;
      } else {
        this.answered = false;
        const asked = await sessions.ask(scope, sessionId, request, signal);
        if (signal.aborted) return STOPPED;
        if (asked.kind === 'aborted') return failed(`someone aborted the turn of ${this.name} ${sessionId}`);
        this.answered = asked.kind === 'answered';
        if (asked.kind === 'answered') return asked;
        crash = `${this.name} ${sessionId}: ${asked.message}`;
        request = afterCrash(prompt);
      }
      const next = models[tried + 1];
      const outlook =
        next === undefined ? 'no retry is left' : `retry ${tried + 1} of ${models.length - 1} with ${next}`;
      await this.story.decide('SESSION CRASHED', `${crash} (${outlook})`);
      await this.close();
    }
    return failed(`no ${this.name} answered: ${crash}`);
  }

  /** What is asked next is asked in a new session. Told as succeeded if the session answered its last prompt. */
  async close(): Promise<void> {
    const { sessionId } = this;
    if (sessionId === undefined) return;
    this.sessionId = undefined;
    await this.terms.source
      .close(sessionId)
      .catch(error => this.story.decide('MISC', `${this.name} ${sessionId} could not be closed: ${reasonOf(error)}`));
    await this.story.sessionStopped(sessionId, this.answered);
  }

  private get name(): string {
    return this.terms.isDriving ? 'driving session' : 'task session';
  }

  private async open(modelId: string): Promise<string | Error> {
    try {
      this.sessionId = await this.terms.source.open(modelId);
    } catch (error) {
      return new Error(reasonOf(error));
    }
    this.answered = false;
    await this.story.sessionStarted(this.sessionId, this.terms.isDriving);
    await this.story.decide('SESSION STARTED', `${this.name} ${this.sessionId} with ${modelId}`);
    return this.sessionId;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
