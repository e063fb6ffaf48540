import { TASK_SESSION_RETRIES } from './crash-budget.js';
import { type SessionSource, TaskSeat } from './task-seat.js';
import type { TaskStory } from './task-story.js';
import type { TaskTerms, TaskTools } from './task-terms.js';

/**
 * Which sessions a task works with. Borrowed: one that was there before and stays. One model: one seat for everything.
 * Two: a seat for the task, and a new driving seat for every condition.
 */
export class TaskSeats {
  readonly task: TaskSeat;
  readonly borrowed: boolean;
  private driving: TaskSeat | undefined;

  constructor(
    private readonly terms: TaskTerms,
    private readonly tools: TaskTools,
    private readonly story: TaskStory,
  ) {
    const { borrowedSessionId, taskModelId: modelId } = terms;
    this.borrowed = borrowedSessionId !== undefined;
    const source = borrowedSessionId === undefined ? this.managed('') : borrowedSource(borrowedSessionId);
    const retries = this.borrowed ? 0 : TASK_SESSION_RETRIES;
    this.task = new TaskSeat({ isDriving: false, source, budgets: [{ modelId, retries }] }, tools, story);
  }

  /** Where the next condition is asked. A driving seat is to be closed after it. */
  forCondition(): TaskSeat {
    const { task, drivingRetries: budgets, forceSingleSession } = this.terms;
    const isSingle = !task.criteria || task.criteria.runConditionInSameSession;
    if (this.borrowed || forceSingleSession || isSingle) return this.task;
    const terms = { isDriving: true, source: this.managed(' (driving)'), budgets };
    this.driving = new TaskSeat(terms, this.tools, this.story);
    return this.driving;
  }

  async close(): Promise<void> {
    try {
      await this.driving?.close();
    } finally {
      await this.task.close();
    }
  }

  private managed(mark: string): SessionSource {
    const { scope, sessions } = this.tools;
    const title = `${this.terms.task.printedName ?? this.terms.taskName}${mark}`;
    return {
      open: modelId => sessions.open(scope, { modelId, workingDirectory: this.terms.folder, title }),
      close: sessionId => sessions.close(scope, sessionId),
    };
  }
}

function borrowedSource(sessionId: string): SessionSource {
  return { open: () => Promise.resolve(sessionId), close: () => Promise.resolve() };
}
