import { Scope } from '../../../../../src/kernel/scope.js';
import type { TaskEvent } from '../../../../../src/contracts/task-events.js';
import {
  AgentSessions,
  type Asked,
  type SessionSpec,
  type ToolCall,
} from '../../../../../src/modules/jobs/domain/agent-sessions.js';
import type { InstalledCriteria, InstalledTask } from '../../../../../src/modules/jobs/domain/installed-catalogue.js';
import { runTask } from '../../../../../src/modules/jobs/domain/task-run.js';
import type { TaskResult, TaskTerms } from '../../../../../src/modules/jobs/domain/task-terms.js';

export function call(name: string, argument = 'why', succeeded = true): ToolCall {
  return { name, arguments: JSON.stringify({ argument }), succeeded };
}
export function answered(...calls: (ToolCall | string)[]): Asked {
  return { kind: 'answered', calls: calls.map(each => (typeof each === 'string' ? call(each) : each)) };
}
export const yes = answered('job_boolean_true');
export const no = answered('job_boolean_false');
export const crash: Asked = { kind: 'crashed', message: 'runtime lost' };
export const aborted: Asked = { kind: 'aborted' };

/** `hang` waits for the signal, `unopened` refuses to open the session. */
export type Reply = Asked | 'hang' | 'unopened';
export type Replies = Reply[] | ((prompt: string, sessionId: string) => Reply);

/** Sessions that answer from a script, and when it is used up with `rest`. */
export class ScriptedSessions extends AgentSessions {
  readonly opened: (SessionSpec & { readonly sessionId: string })[] = [];
  readonly closed: string[] = [];
  readonly asks: { readonly sessionId: string; readonly prompt: string }[] = [];
  attempts = 0;
  asking: () => void = () => undefined;

  constructor(
    private readonly replies: Replies,
    private readonly rest: Asked = answered(),
  ) {
    super();
  }

  get live(): string[] {
    return this.opened.map(({ sessionId }) => sessionId).filter(id => !this.closed.includes(id));
  }

  get prompts(): string[] {
    return this.asks.map(({ prompt }) => prompt);
  }

  async open(_scope: Scope, spec: SessionSpec): Promise<string> {
    await Promise.resolve();
    this.attempts++;
    if (Array.isArray(this.replies) && this.replies[0] === 'unopened') {
      this.replies.shift();
      throw new Error('no room');
    }
    const sessionId = `ses_${this.opened.length + 1}`;
    this.opened.push({ ...spec, sessionId });
    return sessionId;
  }

  async close(_scope: Scope, sessionId: string): Promise<void> {
    await Promise.resolve();
    this.closed.push(sessionId);
  }

  async ask(_scope: Scope, sessionId: string, prompt: string, signal: AbortSignal): Promise<Asked> {
    this.asks.push({ sessionId, prompt });
    await Promise.resolve();
    this.asking();
    const reply = this.reply(prompt, sessionId);
    if (reply !== 'hang') return signal.aborted ? aborted : reply;
    if (!signal.aborted) await new Promise(resolve => signal.addEventListener('abort', resolve, { once: true }));
    return aborted;
  }

  /** A refusal to open waits in vain for a session that is open already. */
  private reply(prompt: string, sessionId: string): Asked | 'hang' {
    let reply: Reply;
    do {
      reply = Array.isArray(this.replies) ? (this.replies.shift() ?? this.rest) : this.replies(prompt, sessionId);
    } while (reply === 'unopened');
    return reply;
  }
}

export function makeCriteria(criteria: Partial<InstalledCriteria> = {}): InstalledCriteria {
  const failureAction = { retryTimes: 0, newSession: false };
  return { toolExecuted: [], runConditionInSameSession: false, failureAction, ...criteria };
}

export function makeTask(task: Partial<InstalledTask> = {}): InstalledTask {
  return { prompt: ['Do it.'], requireUserInput: false, ...task };
}

export function makeTerms(task: Partial<InstalledTask> = {}, terms: Partial<TaskTerms> = {}): TaskTerms {
  return {
    taskName: 'build',
    task: makeTask(task),
    taskModelId: 'worker',
    drivingRetries: [{ modelId: 'driver', retries: 3 }],
    folder: '/repo',
    values: {},
    history: { jobsByKeyword: {}, tasks: [] },
    ...terms,
  };
}

export interface Played {
  readonly result: TaskResult;
  readonly events: TaskEvent[];
  readonly decisions: string[];
  readonly sessions: ScriptedSessions;
}

export async function play(
  terms: TaskTerms,
  replies: Replies = [],
  { stop = new AbortController(), told = () => undefined as void, rest = answered() }: PlayOptions = {},
): Promise<Played> {
  const sessions = new ScriptedSessions(replies, rest);
  const events: TaskEvent[] = [];
  const tell = async (event: TaskEvent): Promise<void> => {
    await Promise.resolve();
    events.push(event);
    told(event, sessions);
  };
  const result = await runTask(terms, { scope: Scope.of('t', 'u'), sessions, signal: stop.signal, tell });
  return { result, events, decisions: decisionsOf(events), sessions };
}

export interface PlayOptions {
  readonly stop?: AbortController;
  readonly rest?: Asked;
  readonly told?: (event: TaskEvent, sessions: ScriptedSessions) => void;
}

export function decisionsOf(events: readonly TaskEvent[]): string[] {
  return events.flatMap(event => ('callback' in event && event.callback === 'taskDecision' ? [event.reason] : []));
}

/** The names of the callbacks but for decisions. */
export function callbacksOf(events: readonly TaskEvent[]): string[] {
  return events.flatMap(event =>
    'callback' in event && event.callback !== 'taskDecision' ? [Object.values(event).join(' ')] : [],
  );
}
