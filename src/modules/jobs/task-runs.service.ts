import { Injectable, Logger } from '@nestjs/common';
import type { TaskEvent } from '../../contracts/task-events.js';
import type { Scope } from '../../kernel/scope.js';
import { AgentSessions } from './domain/agent-sessions.js';
import { type TaskRecord, TaskStore } from './domain/job-store.js';
import { taskStream } from './domain/run-streams.js';
import { runTask } from './domain/task-run.js';
import type { TaskResult, TaskTerms } from './domain/task-terms.js';
import { RunLog } from './run-log.service.js';

/** Runs tasks, for sessions and for jobs alike, and keeps what came of them. */
@Injectable()
export class TaskRuns {
  private readonly logger = new Logger(TaskRuns.name);
  private readonly running = new Map<string, AbortController>();

  constructor(
    private readonly tasks: TaskStore,
    private readonly sessions: AgentSessions,
    private readonly log: RunLog,
  ) {}

  /** `stopped`: the signal fired, or a person stopped the task. */
  async run(scope: Scope, record: TaskRecord, terms: TaskTerms, signal: AbortSignal): Promise<TaskResult> {
    await this.tasks.insert(scope, record);
    const stop = new AbortController();
    this.running.set(record.id, stop);
    const tell = (event: TaskEvent) => this.log.tell(scope, taskStream(record.id), event);
    const tools = { scope, sessions: this.sessions, signal: AbortSignal.any([signal, stop.signal]), tell };
    try {
      const result = await runTask(terms, tools).catch((error: unknown) => this.failed(record, error, tell));
      const status = result === 'stopped' ? 'stopped' : result.succeeded ? 'succeeded' : 'failed';
      await this.tasks.end(scope, record.id, status, new Date());
      return result;
    } finally {
      this.running.delete(record.id);
      await this.log.close(taskStream(record.id));
    }
  }

  /** False when this process does not run it. */
  stop(id: string): boolean {
    this.running.get(id)?.abort();
    return this.running.has(id);
  }

  /** A task that a dead process ran: its sessions are closed, and its log says so. */
  async abandon(scope: Scope, taskId: string): Promise<void> {
    const story = await this.log.story<TaskEvent>(scope, taskStream(taskId));
    const open = new Set<string>();
    for (const { event } of story) {
      if (!('callback' in event)) continue;
      if (event.callback === 'taskSessionStarted') open.add(event.sessionId);
      if (event.callback === 'taskSessionStopped') open.delete(event.sessionId);
    }
    const record = await this.tasks.find(scope, taskId);
    const tell = (event: TaskEvent) => this.log.tell(scope, taskStream(taskId), event);
    for (const sessionId of open) {
      if (sessionId !== record?.borrowedSessionId) await this.sessions.close(scope, sessionId);
      await tell({ callback: 'taskSessionStopped', sessionId, succeeded: false });
    }
    await tell({ taskError: 'The server stopped in the middle of this task.' });
    await tell({ callback: 'taskFailed' });
    await this.log.close(taskStream(taskId));
    await this.tasks.end(scope, taskId, 'failed', new Date());
  }

  private async failed(
    record: TaskRecord,
    error: unknown,
    tell: (event: TaskEvent) => Promise<void>,
  ): Promise<TaskResult> {
    const message = error instanceof Error ? error.message : String(error);
    this.logger.error(`Task ${record.id}: ${message}`);
    await tell({ taskError: message });
    await tell({ callback: 'taskFailed' });
    return { succeeded: false, values: {} };
  }
}
