import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { TaskDetail } from '../../contracts/jobs.js';
import type { TaskEvent } from '../../contracts/task-events.js';
import { newId } from '../../kernel/ids.js';
import type { Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { PromptsService } from '../copilot/index.js';
import { OwnerScopes } from '../identity/index.js';
import { CatalogueService } from './catalogue.service.js';
import { taskNamed } from './domain/installed-catalogue.js';
import { TaskStore } from './domain/job-store.js';
import { taskStream } from './domain/run-streams.js';
import { sessionNotOpen, taskCannotClose, taskNameNotFound, taskNotFound, userInputMissing } from './jobs.errors.js';
import { RunLog } from './run-log.service.js';
import { TaskRuns } from './task-runs.service.js';

/** Tasks of the catalogue that people run in a session of theirs, and the tasks of jobs as one sees them. */
@Injectable()
export class TasksService implements OnApplicationBootstrap {
  private readonly logger = new Logger(TasksService.name);

  constructor(
    private readonly catalogue: CatalogueService,
    private readonly tasks: TaskStore,
    private readonly runs: TaskRuns,
    private readonly prompts: PromptsService,
    private readonly log: RunLog,
    private readonly scopes: OwnerScopes,
  ) {}

  /** Tasks that ran in a session when the server died are not run again: nobody knows what the session was told. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { id, tenantId, userId } of await this.tasks.unfinished()) {
      await this.runs.abandon(this.scopes.ownerOf(tenantId, userId), id);
    }
  }

  list() {
    const tasks = Object.entries(this.catalogue.current.tasks).map(([name, task]) => ({
      name,
      ...(task.printedName ? { printedName: task.printedName } : {}),
      requireUserInput: task.requireUserInput,
    }));
    return { tasks };
  }

  /** Runs a task in an open session, which stays open. Returns at once; the story is in the task's live log. */
  async start(
    scope: Scope,
    taskName: string,
    sessionId: string,
    userInput: string,
  ): Promise<{ taskId: string } | Refusal> {
    const catalogue = this.catalogue.current;
    const task = taskNamed(catalogue, taskName);
    if (!task) return taskNameNotFound(taskName);
    const taskModelId = await this.prompts.modelOf(scope, sessionId);
    if (taskModelId === undefined) return sessionNotOpen(sessionId);
    if (task.requireUserInput && userInput.trim() === '') return userInputMissing(taskName);
    const id = newId('task');
    const record = {
      id,
      name: taskName,
      jobId: undefined,
      path: undefined,
      borrowedSessionId: sessionId,
      status: 'running',
      startedAt: new Date(),
      endedAt: undefined,
    } as const;
    const terms = {
      taskName,
      task,
      taskModelId,
      drivingRetries: catalogue.drivingSessionRetries,
      folder: '',
      values: { 'user-input': userInput },
      borrowedSessionId: sessionId,
      history: { jobsByKeyword: {}, tasks: [] },
    };
    void this.runs.run(scope, record, terms, new AbortController().signal).catch((error: unknown) => {
      this.logger.error(`Task ${id} could not be kept: ${String(error)}`);
    });
    return { taskId: id };
  }

  async stop(scope: Scope, id: string): Promise<{ result: 'Closed' } | Refusal> {
    const task = await this.tasks.find(scope, id);
    if (task?.status !== 'running') return taskNotFound(id);
    if (task.borrowedSessionId) return taskCannotClose(id);
    return this.runs.stop(id) ? { result: 'Closed' } : taskNotFound(id);
  }

  async detail(scope: Scope, id: string): Promise<TaskDetail | Refusal> {
    const task = await this.tasks.find(scope, id);
    if (!task) return taskNotFound(id);
    const story = await this.log.story<TaskEvent>(scope, taskStream(id));
    const sessions = story.flatMap(({ event }) =>
      'callback' in event && event.callback === 'taskSessionStarted'
        ? [{ sessionId: event.sessionId, isDriving: event.isDriving }]
        : [],
    );
    const decisions = story.flatMap(({ at, event }) =>
      'callback' in event && event.callback === 'taskDecision' ? [{ at: at.toISOString(), reason: event.reason }] : [],
    );
    return {
      taskId: id,
      taskName: task.name,
      status: task.status,
      ...(task.jobId ? { jobId: task.jobId } : {}),
      startTime: task.startedAt.toISOString(),
      ...(task.endedAt ? { endTime: task.endedAt.toISOString() } : {}),
      sessions: [...new Map(sessions.map(each => [each.sessionId, each])).values()],
      decisions,
      lastEventId: await this.log.lastEventId(scope, taskStream(id)),
    };
  }
}
