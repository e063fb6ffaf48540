import type { Decision, PermissionRequest, Question, SettledBy } from '../../../contracts/session-events.js';

export type Ask = PermissionRequest | Question;

/** How a request ended: `decision` for a permission, `text` for feedback or the answer to a question. */
export interface Settlement {
  readonly by: SettledBy;
  readonly decision: Decision;
  readonly text: string | undefined;
}

/** Ids of settled requests that are remembered, to tell a late answer from a wrong one. */
const MAX_REMEMBERED = 200;

/** What waits for a person in one session. The first answer wins; whoever comes later is told so. */
export class PendingAsks {
  private readonly waiting = new Map<string, { ask: Ask; settle: (settlement: Settlement) => void }>();
  private readonly settled = new Set<string>();

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  list(): Ask[] {
    return [...this.waiting.values()].map(({ ask }) => ask);
  }

  wait(ask: Ask): Promise<Settlement> {
    return new Promise(settle => this.waiting.set(ask.requestId, { ask, settle }));
  }

  settle(callback: Ask['callback'], requestId: string, settlement: Settlement): 'settled' | 'late' | 'unknown' {
    const entry = this.waiting.get(requestId);
    if (!entry || entry.ask.callback !== callback) return this.settled.has(requestId) ? 'late' : 'unknown';
    this.waiting.delete(requestId);
    this.settled.add(requestId);
    for (const oldest of this.settled) {
      if (this.settled.size <= MAX_REMEMBERED) break;
      this.settled.delete(oldest);
    }
    entry.settle(settlement);
    return 'settled';
  }
}
