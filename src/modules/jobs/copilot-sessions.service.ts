import { Injectable } from '@nestjs/common';
import { isRefusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { PromptsService, SessionsService } from '../copilot/index.js';
import { AgentSessions, type Asked, type SessionSpec } from './domain/agent-sessions.js';

/** The copilot room's sessions, as tasks need them. */
@Injectable()
export class CopilotSessions extends AgentSessions {
  constructor(
    private readonly sessions: SessionsService,
    private readonly prompts: PromptsService,
  ) {
    super();
  }

  async open(scope: Scope, { modelId, workingDirectory, title }: SessionSpec): Promise<string> {
    const started = await this.sessions.start(scope, modelId, { workingDirectory, title: title.slice(0, 200) }, 'task');
    if (isRefusal(started)) throw new Error(started.message);
    return started.sessionId;
  }

  async close(scope: Scope, sessionId: string): Promise<void> {
    await this.sessions.stop(scope, sessionId);
  }

  async ask(scope: Scope, sessionId: string, prompt: string, signal: AbortSignal): Promise<Asked> {
    try {
      const result = await this.prompts.ask(scope, sessionId, prompt, signal);
      if (!result) return { kind: 'crashed', message: 'The session was closed.' };
      switch (result.outcome) {
        case 'done':
          return { kind: 'answered', calls: result.calls };
        case 'aborted':
        case 'cancelled':
          return { kind: 'aborted' };
        default:
          return { kind: 'crashed', message: result.error ?? 'The turn did not end.' };
      }
    } catch (error) {
      return { kind: 'crashed', message: error instanceof Error ? error.message : String(error) };
    }
  }
}
