import type { Decision, SessionEvent } from '../../contracts/session-events.js';
import { newId } from '../../kernel/ids.js';
import type { PermissionAnswer, PermissionAsk, QuestionAsk } from './domain/agent-runtime.js';
import { grantOf } from './domain/permission-grant.js';
import { type Ask, PendingAsks, type Settlement } from './domain/pending-asks.js';

/** What the agent of one session asks people: told as events, answered by a call, ended by the clock or the turn. */
export class SessionAsks {
  private readonly pending = new PendingAsks();
  private readonly allowed = new Set<string>();

  constructor(
    private readonly timeoutMs: number,
    private readonly tell: (event: SessionEvent) => void,
    /** Called when the first one begins to wait and when the last one is settled. */
    private readonly waiting: (isWaiting: boolean) => void,
  ) {}

  list(): Ask[] {
    return this.pending.list();
  }

  answerPermission(requestId: string, decision: Decision, text: string | undefined): 'settled' | 'late' | 'unknown' {
    return this.pending.settle('onPermissionRequest', requestId, { by: 'user', decision, text });
  }

  /** `invalid`: the question wants one of its choices. */
  answerQuestion(requestId: string, text: string): 'settled' | 'late' | 'unknown' | 'invalid' {
    const ask = this.pending.list().find(each => each.requestId === requestId);
    if (ask?.callback === 'onQuestion' && !ask.allowFreeform && !ask.choices.includes(text)) return 'invalid';
    return this.pending.settle('onQuestion', requestId, { by: 'user', decision: 'once', text });
  }

  async permission(ask: PermissionAsk, signal: AbortSignal): Promise<PermissionAnswer> {
    const grant = grantOf(ask);
    if (grant && this.allowed.has(grant)) return { allow: true };
    const { requestId, by, decision, text } = await this.ask({ callback: 'onPermissionRequest', ...ask }, signal);
    if (decision === 'session' && grant) this.allowed.add(grant);
    const feedback = text ?? (by === 'user' ? 'The user denied this.' : unanswered(by));
    const told = decision === 'deny' ? { feedback } : {};
    this.tell({ callback: 'onPermissionSettled', requestId, decision, by, ...told });
    return decision === 'deny' ? { allow: false, feedback } : { allow: true };
  }

  async question(ask: QuestionAsk, signal: AbortSignal): Promise<string | undefined> {
    const { requestId, by, text } = await this.ask({ callback: 'onQuestion', ...ask }, signal);
    const answer = by === 'user' ? text : undefined;
    this.tell({ callback: 'onQuestionSettled', requestId, by, ...(answer === undefined ? {} : { answer }) });
    return answer;
  }

  private async ask(
    what:
      Omit<Extract<Ask, { callback: 'onPermissionRequest' }>, Id> | Omit<Extract<Ask, { callback: 'onQuestion' }>, Id>,
    signal: AbortSignal,
  ): Promise<Settlement & { requestId: string }> {
    const requestId = newId('req');
    const ask: Ask = { ...what, requestId, expiresAt: new Date(Date.now() + this.timeoutMs).toISOString() };
    const giveUp = (by: 'expiry' | 'turn-end') =>
      this.pending.settle(ask.callback, requestId, { by, decision: 'deny', text: undefined });
    const timer = setTimeout(() => giveUp('expiry'), this.timeoutMs);
    const onAbort = () => giveUp('turn-end');
    signal.addEventListener('abort', onAbort, { once: true });
    if (this.pending.isEmpty) this.waiting(true);
    const settlement = this.pending.wait(ask);
    this.tell(ask);
    if (signal.aborted) onAbort();
    try {
      return { requestId, ...(await settlement) };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      if (this.pending.isEmpty) this.waiting(false);
    }
  }
}

type Id = 'requestId' | 'expiresAt';

function unanswered(by: Exclude<Settlement['by'], 'user'>): string {
  return by === 'expiry' ? 'Nobody answered in time, so it was not done.' : 'The turn ended before anybody answered.';
}
