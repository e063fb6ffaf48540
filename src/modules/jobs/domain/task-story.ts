import { assertNever } from '../../../kernel/assert-never.js';
import type { DecisionKind, TaskEvent } from '../../../contracts/task-events.js';
import type { TaskEnd } from './task-end.js';
import type { TaskTools } from './task-terms.js';

/** What a task tells about itself, in order. Once the signal fired, nothing. */
export class TaskStory {
  constructor(private readonly tools: Pick<TaskTools, 'signal' | 'tell'>) {}

  async decide(kind: DecisionKind, reason: string): Promise<void> {
    await this.tell({ callback: 'taskDecision', reason: `[${kind}] ${reason}` });
  }

  async sessionStarted(sessionId: string, isDriving: boolean): Promise<void> {
    await this.tell({ callback: 'taskSessionStarted', sessionId, isDriving });
  }

  async sessionStopped(sessionId: string, succeeded: boolean): Promise<void> {
    await this.tell({ callback: 'taskSessionStopped', sessionId, succeeded });
  }

  /** Whether the end was told; if not, the task was stopped before. */
  async end(end: TaskEnd): Promise<boolean> {
    switch (end.kind) {
      case 'succeeded':
        await this.decide('TASK SUCCEEDED', end.reason);
        return this.tell({ callback: 'taskSucceeded' });
      case 'failed':
        await this.decide('TASK FAILED', end.reason);
        return this.tell({ callback: 'taskFailed' });
      case 'stopped':
        return false;
      default:
        return assertNever(end);
    }
  }

  private async tell(event: TaskEvent): Promise<boolean> {
    if (this.tools.signal.aborted) return false;
    await this.tools.tell(event);
    return true;
  }
}
