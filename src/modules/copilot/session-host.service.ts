import { Logger } from '@nestjs/common';
import type { CopilotConfig } from '../../config/config.js';
import type { SessionEvent, TurnOutcome, Usage } from '../../contracts/session-events.js';
import type { SessionStatus } from '../../contracts/sessions.js';
import type { LiveStream } from '../live/index.js';
import type * as Runtime from './domain/agent-runtime.js';
import { InOrder } from './domain/in-order.js';
import { asAppend } from './domain/live-appends.js';
import type { SessionRecord, SessionStore } from './domain/session-store.js';
import { UNTITLED } from './domain/session-title.js';
import type { TurnResult, TurnRun } from './domain/turn-run.js';
import type { TurnStore } from './domain/turn-store.js';
import { SessionAsks } from './session-asks.service.js';

/** What every host works with. */
export interface HostTools {
  readonly runtime: Runtime.AgentRuntime;
  readonly sessions: SessionStore;
  readonly turns: TurnStore;
  readonly config: CopilotConfig;
  /** Told of every turn's end. */
  readonly ended: (outcome: TurnOutcome) => void;
}

/** One open session: its agent, attached when it is needed; its prompts, one turn at a time; its place in the log. */
export class SessionHost implements Runtime.AgentListener {
  readonly asks: SessionAsks;
  lastUsed = performance.now();
  private readonly logger = new Logger(SessionHost.name);
  private readonly queue: TurnRun[] = [];
  private running: TurnRun | undefined;
  private working: Promise<void> | undefined;
  private agent: Promise<Runtime.Agent> | undefined;
  private titled: boolean;
  /** The server stops: the end of the runtime is no loss then. */
  private stopping = false;
  private status: SessionStatus = 'idle';
  private readonly writes = new InOrder(error =>
    this.logger.error(`Session ${this.record.id} could not be saved: ${messageOf(error)}`),
  );

  constructor(
    readonly record: SessionRecord,
    /** Its scope is the session's owner. */
    readonly stream: LiveStream,
    private readonly tools: HostTools,
  ) {
    this.titled = record.title !== UNTITLED;
    this.asks = new SessionAsks(
      tools.config.askTimeoutSeconds * 1000,
      event => this.tell(event),
      isWaiting => this.save(isWaiting ? 'waiting' : this.running ? 'working' : 'idle'),
    );
  }

  get isWorking(): boolean {
    return this.working !== undefined;
  }

  get isAttached(): boolean {
    return this.agent !== undefined;
  }

  get queuedCount(): number {
    return this.queue.length;
  }

  /** The title, if this is the first prompt of a session that nobody named. */
  takeTitle(title: string): string | undefined {
    if (this.titled || !title) return undefined;
    this.titled = true;
    this.tell({ callback: 'onSessionChanged', title });
    return title;
  }

  /** How many prompts run or wait before this one. */
  submit(run: TurnRun): number {
    const position = this.queue.push(run) - 1 + (this.running ? 1 : 0);
    this.working ??= this.work().finally(() => (this.working = undefined));
    return position;
  }

  /** False when there is no turn to steer. */
  async steer(prompt: Runtime.Prompt): Promise<string | undefined> {
    const run = this.running;
    if (!run || !this.agent) return undefined;
    const agent = await this.agent;
    this.tellPrompt(run.id, prompt, 'steer');
    await agent.steer(prompt);
    return run.id;
  }

  /** Ends the running turn and drops what waits behind it. */
  async abort(outcome: 'aborted' | 'interrupted' = 'aborted'): Promise<void> {
    this.stopping ||= outcome === 'interrupted';
    for (const run of this.queue.splice(0)) {
      run.end('cancelled');
      await this.close(run, { outcome: 'cancelled', error: undefined }, 0);
    }
    const run = this.running;
    if (!run) return;
    run.abortRequested = outcome;
    if (outcome === 'interrupted') run.fail('The server was stopped in the middle of this turn.');
    try {
      await (await this.agent)?.abort();
    } catch (error) {
      this.logger.warn(`Session ${this.record.id}: ${messageOf(error)}`);
    }
    // It has told of its end by now, or never will.
    if (outcome === 'interrupted') run.end('interrupted');
    await this.working;
  }

  /** Brings the agent into the runtime ahead of the first prompt; a failure is told when it is needed. */
  async warmUp(): Promise<void> {
    await this.attach().catch(error => this.logger.warn(`Session ${this.record.id}: ${messageOf(error)}`));
  }

  /** Gives the runtime's memory back; the next prompt attaches the agent again. */
  async detach(): Promise<void> {
    const agent = await this.agent?.catch(() => undefined);
    this.agent = undefined;
    await agent?.detach().catch((error: unknown) => this.logger.warn(messageOf(error)));
  }

  event(event: SessionEvent): void {
    this.lastUsed = performance.now();
    if (this.stream.isOverflowing) this.giveUp();
    this.running?.hear(event);
    // The turn's end is told first, when it has been counted.
    if (isIdle(event)) return;
    if ('callback' in event && event.callback === 'onEndMessage' && !event.discarded) {
      void this.writes.add(() =>
        this.tools.sessions.indexText(this.stream.scope, this.record.id, event.completeContent),
      );
    }
    this.tell(event);
  }

  usage(usage: Usage, timeToFirstTokenMs: number | undefined): void {
    const run = this.running;
    if (!run) return;
    run.count(usage, timeToFirstTokenMs);
    void this.writes.add(() => this.tools.turns.count(this.stream.scope, run.id, run.usage, run.timeToFirstTokenMs));
  }

  permission(ask: Runtime.PermissionAsk, signal: AbortSignal): Promise<Runtime.PermissionAnswer> {
    return this.asks.permission(ask, signal);
  }

  question(ask: Runtime.QuestionAsk, signal: AbortSignal): Promise<string | undefined> {
    return this.asks.question(ask, signal);
  }

  idle(outcome: Runtime.AgentOutcome): void {
    if (!this.running) this.tell({ callback: 'onIdle' });
    else if (outcome.kind === 'failed') this.running.end('failed', outcome.message);
    else if (outcome.kind === 'done') this.running.end('done');
    else this.running.end(this.running.abortRequested ?? 'aborted');
  }

  lost(loss: Runtime.RuntimeLoss): void {
    if (this.stopping) return;
    this.agent = undefined;
    this.tell({ sessionError: loss.message, code: loss.code });
    this.running?.end('failed', loss.message);
  }

  private async work(): Promise<void> {
    for (let run = this.queue.shift(); run; run = this.queue.shift()) {
      this.save('working');
      this.running = run;
      const startedAt = performance.now();
      await this.run(run).catch((error: unknown) => this.fail(run, messageOf(error)));
      const result = await run.over;
      this.running = undefined;
      await this.close(run, result, performance.now() - startedAt);
    }
  }

  /** The memory of events has a bound: a turn that passes it while the database is away ends. */
  private giveUp(): void {
    if (!this.running || this.running.abortRequested) return;
    this.tell({ sessionError: 'The database does not keep up; the turn was ended.', code: 'DatabaseUnavailable' });
    void this.abort();
  }

  /** A runtime that was lost meanwhile has been told of already. */
  private fail(run: TurnRun, message: string): void {
    if (run.isOver) return;
    this.tell({ sessionError: message, code: 'RuntimeUnavailable' });
    run.end('failed', message);
  }

  private async run(run: TurnRun): Promise<void> {
    const { id, scope } = this.stream;
    await run.stored;
    const begun = this.tools.turns.begin(scope, run.id, new Date(), this.stream.lastNumber);
    if (run.author === 'user') this.tellPrompt(run.id, run.prompt, 'query');
    else this.tell({ callback: 'onGeneratedUserPrompt', prompt: run.prompt.text, turnId: run.id });
    const [agent] = await Promise.all([this.attach(), begun]);
    if (run.abortRequested) return run.end(run.abortRequested);
    this.logger.debug(`Session ${id}: turn ${run.id} begins`);
    await agent.prompt(run.id, run.prompt);
  }

  /** The end is stored, then the turn's row says so, then the session is idle: a crash in between is mended from the log. */
  private async close(run: TurnRun, result: TurnResult, durationMs: number): Promise<void> {
    this.tools.ended(result.outcome);
    this.tell(run.endEvent(result, this.record.modelId, durationMs));
    await this.stream.stored();
    const end = { status: result.outcome, endedAt: new Date(), durationMs, error: result.error };
    const kept = this.writes.add(() => this.tools.turns.end(this.stream.scope, run.id, end));
    if (result.outcome === 'cancelled') return kept;
    if (this.queue.length === 0) this.save('idle');
    await this.writes.settled();
    this.tell({ callback: 'onIdle' });
  }

  private attach(): Promise<Runtime.Agent> {
    const { id: sessionId, modelId, workingDirectory } = this.record;
    const zone = this.stream.scope.tenantId;
    this.agent ??= this.tools.runtime
      .attach(zone, { sessionId, modelId, workingDirectory }, this)
      .catch((error: unknown) => {
        this.agent = undefined;
        throw error;
      });
    return this.agent;
  }

  private tellPrompt(turnId: string, prompt: Runtime.Prompt, mode: 'query' | 'steer'): void {
    const attachments = prompt.attachments.map(({ name, mimeType, data }) => ({
      name,
      mimeType,
      bytes: Buffer.byteLength(data, 'base64'),
    }));
    this.tell({ callback: 'onUserPrompt', turnId, prompt: prompt.text, mode, attachments });
  }

  private tell(event: SessionEvent): void {
    this.stream.append(asAppend(event));
  }

  private save(status: SessionStatus): void {
    if (status === this.status) return;
    this.status = status;
    void this.writes.add(() => this.tools.sessions.update(this.stream.scope, this.record.id, { status }));
  }
}

function isIdle(event: SessionEvent): boolean {
  return 'callback' in event && event.callback === 'onIdle';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
