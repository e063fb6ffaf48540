import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { CallbackOf, SessionCallback, SessionEvent } from '../../contracts/session-events.js';
import type { Scope } from '../../kernel/scope.js';
import { OwnerScopes } from '../identity/index.js';
import { LiveService, type LiveStream } from '../live/index.js';
import { asAppend } from './domain/live-appends.js';
import { closeOpen } from './domain/open-parts.js';
import { SessionStore } from './domain/session-store.js';
import { streamOf } from './domain/session-stream.js';
import { TurnRun } from './domain/turn-run.js';
import { TurnStore, type UnfinishedTurn } from './domain/turn-store.js';

const INTERRUPTED =
  'The server stopped in the middle of this turn. What had arrived is kept; send the prompt again to go on.';
const NOT_SENT = 'The server stopped before this prompt was sent. Send it again.';

/** Servers that share a database look after each other's sessions so often. */
const EVERY_MS = 10_000;

/** Closes what a killed server left open, from what it had stored. Nothing is sent to a model again. */
@Injectable()
export class SessionRecovery implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SessionRecovery.name);

  private timer: NodeJS.Timeout | undefined;
  private recovering: Promise<void> = Promise.resolve();

  constructor(
    private readonly sessions: SessionStore,
    private readonly turns: TurnStore,
    private readonly live: LiveService,
    private readonly scopes: OwnerScopes,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.recoverAll();
    this.timer = setInterval(() => {
      this.recovering = this.recovering.then(() => this.recoverAll()).catch(error => this.logger.warn(String(error)));
    }, EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.recovering;
  }

  private async recoverAll(): Promise<void> {
    const unfinished = await this.sessions.unfinished();
    for (const { sessionId, tenantId, userId } of unfinished) {
      await this.recover(this.scopes.ownerOf(tenantId, userId), sessionId);
    }
    if (unfinished.length > 0) this.logger.log(`Closed what was interrupted in ${unfinished.length} sessions`);
  }

  private async recover(scope: Scope, sessionId: string): Promise<void> {
    const stream = await this.live.open(scope, streamOf(sessionId));
    try {
      for (const turn of await this.turns.unfinished(scope, sessionId)) await this.close(scope, stream, turn);
      const story = await this.events(stream, await this.turns.latestBegin(scope, sessionId));
      stream.append(...closeOpen(story).map(asAppend));
      await stream.stored();
      await this.sessions.update(scope, sessionId, { status: 'idle' });
    } finally {
      stream.release();
    }
  }

  private async close(scope: Scope, stream: LiveStream, turn: UnfinishedTurn): Promise<void> {
    const events = await this.events(stream, turn.afterEvent);
    const end = events.find(isEndOf(turn.id)) ?? this.interrupt(stream, turn, events);
    await stream.stored();
    await this.turns.end(scope, turn.id, {
      status: end.outcome,
      endedAt: new Date(),
      durationMs: end.durationMs,
      error: end.outcome === 'interrupted' ? (turn.status === 'queued' ? NOT_SENT : INTERRUPTED) : undefined,
    });
  }

  private async events(stream: LiveStream, after: number): Promise<SessionEvent[]> {
    const story = await this.live.history(stream.scope, stream.id, after);
    return story.map(entry => entry.event as SessionEvent);
  }

  private interrupt(stream: LiveStream, turn: UnfinishedTurn, events: SessionEvent[]): CallbackOf<'onTurnEnd'> {
    const started = turn.startedAt?.getTime();
    const run = new TurnRun(turn.id, { text: turn.prompt, attachments: [] });
    run.count(turn.usage, turn.timeToFirstTokenMs);
    const end = run.endEvent(
      { outcome: 'interrupted', error: undefined },
      turn.modelId,
      started ? Date.now() - started : 0,
    );
    const isTold = events.some(event => 'callback' in event && isPrompt(event) && event.turnId === turn.id);
    const prompt = { callback: 'onUserPrompt', turnId: turn.id, prompt: turn.prompt, mode: 'query', attachments: [] };
    const told = [
      ...(isTold ? [] : [prompt as SessionEvent]),
      ...closeOpen(events).filter(event => !('callback' in event && event.callback === 'onIdle')),
      { sessionError: isTold ? INTERRUPTED : NOT_SENT, code: 'ServerRestarted' },
      end,
    ];
    stream.append(...told.map(asAppend));
    return end;
  }
}

type Prompted = CallbackOf<'onUserPrompt'> | CallbackOf<'onGeneratedUserPrompt'>;

function isPrompt(event: SessionCallback): event is Prompted {
  return event.callback === 'onUserPrompt' || event.callback === 'onGeneratedUserPrompt';
}

function isEndOf(turnId: string) {
  return (event: SessionEvent): event is CallbackOf<'onTurnEnd'> =>
    'callback' in event && event.callback === 'onTurnEnd' && event.turnId === turnId;
}
