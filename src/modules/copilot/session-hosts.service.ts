import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CopilotConfig } from '../../config/config.js';
import type { Scope } from '../../kernel/scope.js';
import { Metrics } from '../../platform/health/metrics.js';
import { LiveService } from '../live/index.js';
import { AgentRuntime } from './domain/agent-runtime.js';
import { type SessionRecord, SessionStore } from './domain/session-store.js';
import { streamOf } from './domain/session-stream.js';
import { TurnStore } from './domain/turn-store.js';
import { type HostTools, SessionHost } from './session-host.service.js';

/** A turn that runs when the server stops has so long to close what it opened. */
const STOP_MS = 2000;

/** The open sessions that this process works with. What is not used gives its memory back. */
@Injectable()
export class SessionHosts implements OnModuleDestroy {
  private readonly hosts = new Map<string, Promise<SessionHost | undefined>>();
  private readonly loaded = new Map<string, SessionHost>();
  private readonly tools: HostTools;

  constructor(
    private readonly runtime: AgentRuntime,
    private readonly sessions: SessionStore,
    turns: TurnStore,
    private readonly live: LiveService,
    private readonly config: CopilotConfig,
    metrics: Metrics,
  ) {
    const ended = metrics.counter('pilothouse_turns_total', 'Turns by outcome.', ['outcome']);
    this.tools = { runtime, sessions, turns, config, ended: outcome => ended.add({ outcome }) };
    metrics.gauge('pilothouse_sessions_open', 'Sessions that this process works with.', () => this.loaded.size);
    metrics.gauge('pilothouse_sessions_working', 'Sessions with a running turn.', () => this.working.length);
  }

  private get working(): SessionHost[] {
    return [...this.loaded.values()].filter(host => host.isWorking);
  }

  /** The host of an open session; undefined when there is none, when it is closed, or when it is another tenant's. */
  find(scope: Scope, id: string): Promise<SessionHost | undefined> {
    const key = keyOf(scope, id);
    let host = this.hosts.get(key);
    if (!host) {
      host = this.load(scope, id, key);
      this.hosts.set(key, host);
      host.then(
        found => found ?? this.hosts.delete(key),
        () => this.hosts.delete(key),
      );
    }
    return host;
  }

  /** As `find`, of those in memory. */
  peek(scope: Scope, id: string): SessionHost | undefined {
    return this.loaded.get(keyOf(scope, id));
  }

  /** Ends its turn, detaches its agent and forgets it. */
  async close(scope: Scope, id: string): Promise<void> {
    const host = await this.find(scope, id);
    if (!host) return;
    await host.abort();
    await this.letGo(keyOf(scope, id), host);
  }

  /** Closes it, and deletes what the runtime keeps of it. */
  async remove(scope: Scope, id: string): Promise<void> {
    await this.close(scope, id);
    await this.runtime.forget(scope.tenantId, id);
  }

  async onModuleDestroy(): Promise<void> {
    const ends = [...this.loaded.values()].map(host => host.abort('interrupted'));
    await Promise.race([Promise.allSettled(ends), new Promise(resolve => setTimeout(resolve, STOP_MS).unref())]);
    await this.runtime.close();
  }

  /** More sessions are attached than the runtime should hold: those idle the longest are let go. */
  async trim(): Promise<void> {
    const idle = [...this.loaded].filter(([, host]) => !host.isWorking);
    idle.sort(([, a], [, b]) => a.lastUsed - b.lastUsed);
    const excess = Math.max(0, this.loaded.size - this.config.maxAttached);
    await Promise.all(idle.slice(0, excess).map(([key, host]) => this.letGo(key, host)));
  }

  private async letGo(key: string, host: SessionHost): Promise<void> {
    if (this.loaded.get(key) !== host) return;
    this.loaded.delete(key);
    this.hosts.delete(key);
    await host.detach();
    host.stream.release();
  }

  private async load(scope: Scope, id: string, key: string): Promise<SessionHost | undefined> {
    const record: SessionRecord | undefined = await this.sessions.find(scope, id);
    if (!record || record.status === 'closed') return undefined;
    const stream = await this.live.open(scope, streamOf(id));
    const host = new SessionHost(record, stream, this.tools);
    this.loaded.set(key, host);
    void this.trim();
    return host;
  }
}

function keyOf(scope: Scope, id: string): string {
  return `${scope.tenantId}/${id}`;
}
