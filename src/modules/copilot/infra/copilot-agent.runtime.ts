import { setTimeout as sleep } from 'node:timers/promises';
import type { CopilotSession, MessageOptions, SessionEvent as SdkEvent } from '@github/copilot-sdk';
import { Logger } from '@nestjs/common';
import type { Agent, AgentListener, AgentOutcome, Prompt, RuntimeLoss } from '../domain/agent-runtime.js';
import { substitution, usageOf } from '../domain/model-call.js';
import { Narrator } from '../domain/narrator.js';
import type { RuntimeEvent } from '../domain/runtime-event.js';
import { asRuntimeEvent } from './copilot-event.filter.js';
import { RuntimeLostError, type LiveRuntime } from './live.runtime.js';
import type { PermissionListener } from './permission.listener.js';
import { RunningTurn, type TurnLimit, type TurnLimits } from './running-turn.runner.js';
import type { SessionHandlers } from './session.config.js';

export interface AgentTerms {
  readonly modelId: string;
  /** Undefined: GitHub counts, and may answer with another model than the chosen one. */
  readonly multiplier: number | undefined;
  readonly limits: TurnLimits;
  /** An abort that has not ended the turn by then means a frozen runtime. */
  readonly abortMs: number;
}

/** One attached session: one turn at a time, told through the narrator. */
export class CopilotAgent implements Agent {
  readonly #log = new Logger(CopilotAgent.name);
  readonly #narrator: Narrator;
  readonly #substitutions = new Set<string>();
  readonly #unsubscribe: (() => void)[] = [];
  #session: CopilotSession | undefined;
  #turn: RunningTurn | undefined;
  #stopping: Promise<void> | undefined;
  #released = false;

  constructor(
    private readonly runtime: LiveRuntime,
    private readonly permissions: PermissionListener,
    private readonly terms: AgentTerms,
    private readonly listener: AgentListener,
    private readonly release: () => void,
  ) {
    this.#narrator = new Narrator(event => this.listener.event(event));
  }

  /** What the runtime asks; given to it with the session's configuration. */
  readonly handlers: SessionHandlers = {
    onPermissionRequest: request => {
      const turn = this.#turn;
      if (!turn) return { kind: 'reject', feedback: 'The turn is over.' };
      return this.permissions.decide(request, ask => turn.whileWaiting(this.listener.permission(ask, turn.signal)));
    },
    onUserInputRequest: async ({ question, choices = [], allowFreeform = true }) => {
      const turn = this.#turn;
      const ask = { question, choices, allowFreeform };
      const answer = turn && (await turn.whileWaiting(this.listener.question(ask, turn.signal)));
      if (answer === undefined)
        return { answer: 'Nobody answered. Go on without an answer, or stop.', wasFreeform: true };
      return { answer, wasFreeform: !choices.includes(answer) };
    },
  };

  /** From here on the agent lives with the session, until it is detached or the runtime is lost. */
  bind(session: CopilotSession): void {
    this.#session = session;
    this.#unsubscribe.push(
      session.on(event => this.#hear(event)),
      this.runtime.onLost(loss => this.#lose(loss)),
    );
  }

  async prompt(turnId: string, prompt: Prompt): Promise<void> {
    const session = this.#attached();
    if (this.#turn) throw new Error(`A turn is running (${this.#turn.id}); a session runs one at a time.`);
    const turn = new RunningTurn(
      turnId,
      this.terms.limits,
      () => this.#finish(turn),
      limit => this.#exceed(turn, limit),
    );
    this.#turn = turn;
    this.#narrator.begin(turnId);
    try {
      await this.runtime.call(() => session.send({ ...messageOf(prompt), mode: 'enqueue' }));
    } catch (error) {
      if (this.#turn === turn) {
        this.#turn = undefined;
        turn.end();
        this.#narrator.abandon();
      }
      throw error;
    }
  }

  async steer(prompt: Prompt): Promise<void> {
    const session = this.#attached();
    if (!this.#turn) throw new Error('No turn is running that could be steered.');
    await this.#turn.steering(this.runtime.call(() => session.send({ ...messageOf(prompt), mode: 'immediate' })));
  }

  async abort(): Promise<void> {
    if (this.#turn) await this.#stop(this.#turn);
  }

  async detach(): Promise<void> {
    const session = this.#session;
    await this.abort();
    // The abort may have found the runtime frozen.
    if (!session || this.#released) return;
    this.#let();
    // A runtime that hangs here is found by the heartbeat; the memory of one session is not worth waiting for.
    const left = this.runtime.call(() => session.disconnect()).catch(() => undefined);
    await Promise.race([left, sleep(this.terms.abortMs, undefined, { ref: false })]);
    this.release();
  }

  #attached(): CopilotSession {
    if (!this.#session || this.#released) throw new Error('This session is not attached any more; attach it again.');
    return this.#session;
  }

  /** The SDK swallows what a handler throws, so it is logged here. */
  #hear(event: SdkEvent): void {
    try {
      this.#turn?.alive();
      const known = asRuntimeEvent(event);
      if (known) this.#follow(known);
    } catch (error) {
      this.#log.error(`Event ${event.type} could not be told: ${String(error)}`);
    }
  }

  #follow(event: RuntimeEvent): void {
    if (event.type === 'tool.execution_start') this.permissions.toolStarted(event.data.toolCallId, event.data.toolName);
    if (event.type === 'tool.execution_complete') this.permissions.toolEnded(event.data.toolCallId);
    if (event.type === 'assistant.usage') this.#charge(event);
    if (this.#turn) {
      this.#narrator.hear(event);
      this.#turn.hear(event);
    } else if (event.type === 'assistant.turn_start' && event.agentId === undefined) {
      // Nothing may run that nobody can see or stop.
      this.#log.warn('The runtime began a run that nobody asked for; it is aborted.');
      void this.#halt().catch(() => undefined);
    }
  }

  #charge({ data, agentId }: Extract<RuntimeEvent, { type: 'assistant.usage' }>): void {
    const own = agentId === undefined;
    // After a failed attempt the runtime calls the user's own call the agent's: the first of a turn is the user's.
    const byUser = own && (data.initiator === 'user' || this.#turn?.charged === false);
    if (byUser && this.#turn) this.#turn.charged = true;
    this.listener.usage(usageOf(data, byUser, this.terms.multiplier), data.timeToFirstTokenMs);
    const note = own && this.terms.multiplier === undefined && substitution(this.terms.modelId, data.model);
    if (!note || this.#substitutions.has(note)) return;
    this.#substitutions.add(note);
    this.#narrator.note(note);
  }

  #exceed(turn: RunningTurn, limit: TurnLimit): void {
    if (this.#turn !== turn) return;
    const { silenceMs, maxIterations } = this.terms.limits;
    this.#narrator.fail(
      limit === 'silence'
        ? { code: 'TurnTimedOut', message: `Nothing happened for ${silenceMs / 1000} s, so the turn was ended.` }
        : {
            code: 'TooManyIterations',
            message: `The agent called the model ${maxIterations} times in one turn; it was stopped.`,
          },
    );
    void this.#stop(turn).catch(() => undefined);
  }

  #stop(turn: RunningTurn): Promise<void> {
    return (this.#stopping ??= this.#stopTurn(turn).finally(() => (this.#stopping = undefined)));
  }

  async #stopTurn(turn: RunningTurn): Promise<void> {
    turn.stopping();
    const deadline = sleep(this.terms.abortMs, undefined, { ref: false });
    const over = new Promise<void>(resolve => turn.signal.addEventListener('abort', () => resolve(), { once: true }));
    const halted = this.#halt().then(() => over);
    halted.catch(error => error instanceof RuntimeLostError || this.#log.warn(`Abort failed: ${String(error)}`));
    await Promise.race([halted.catch(() => over), deadline]);
    if (turn.isOver) return;
    this.runtime.lose('RuntimeFrozen', `The agent runtime did not end a turn within ${this.terms.abortMs} ms.`);
  }

  /** Ends the run and what it left in the background, which the runtime would let go on, and report later. */
  async #halt(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    await this.runtime.call(() => session.abort());
    const { tasks } = await this.runtime.call(() => session.rpc.tasks.list());
    const running = tasks.filter(task => task.status === 'running');
    await Promise.all(running.map(({ id }) => this.runtime.call(() => session.rpc.tasks.cancel({ id }))));
  }

  #finish(turn: RunningTurn): void {
    if (this.#turn !== turn) return;
    const stopped = this.#stopping !== undefined;
    this.#turn = undefined;
    this.#narrator.end();
    turn.end();
    this.permissions.turnEnded();
    this.listener.idle(outcomeOf(this.#narrator, stopped));
  }

  #lose(loss: RuntimeLoss): void {
    this.#let();
    const turn = this.#turn;
    this.#turn = undefined;
    this.#narrator.interrupt();
    turn?.end();
    this.release();
    this.listener.lost(loss);
  }

  #let(): void {
    this.#released = true;
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
  }
}

function outcomeOf({ failure }: Narrator, stopped: boolean): AgentOutcome {
  if (failure) return { kind: 'failed', ...failure };
  return { kind: stopped ? 'aborted' : 'done' };
}

function messageOf({ text, attachments }: Prompt): MessageOptions {
  const blobs = attachments.map(({ name, mimeType, data }) => ({
    type: 'blob' as const,
    data,
    mimeType,
    displayName: name,
  }));
  return { prompt: text, ...(blobs.length > 0 && { attachments: blobs }) };
}
