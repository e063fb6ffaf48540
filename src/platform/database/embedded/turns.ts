/** How long and for what somebody has been holding the session. */
export interface Holding {
  readonly forMs: number;
  readonly lastSql: string;
}

export class WaitedTooLong extends Error {
  constructor(
    readonly waitedMs: number,
    readonly holding: Holding | undefined,
  ) {
    super(`Waited ${waitedMs} ms for a turn`);
  }
}

interface Waiter<Client> {
  readonly client: Client;
  readonly begin: () => void;
  readonly refuse: (error: Error) => void;
}

/** Whose turn it is: one client at a time, the others in the order in which they came. */
export class Turns<Client> {
  private holder: Client | undefined;
  private since = 0;
  private lastSql = '';
  private readonly waiting: Waiter<Client>[] = [];
  private closed: Error | undefined;

  constructor(private readonly limitMs: number) {}

  /** At once for the one whose turn it is already. */
  async take(client: Client): Promise<void> {
    if (this.holder === client) return;
    if (this.closed) throw this.closed;
    if (this.holder === undefined) return this.give(client);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1);
        reject(new WaitedTooLong(this.limitMs, this.holding()));
      }, this.limitMs);
      const waiter: Waiter<Client> = {
        client,
        begin: () => (clearTimeout(timer), resolve()),
        refuse: error => (clearTimeout(timer), reject(error)),
      };
      this.waiting.push(waiter);
    });
  }

  note(sql: string): void {
    this.lastSql = sql;
  }

  isHeldBy(client: Client): boolean {
    return this.holder === client;
  }

  /** Does nothing for a client whose turn it is not. */
  pass(client: Client): void {
    if (this.holder !== client) return;
    this.holder = undefined;
    const next = this.waiting.shift();
    if (!next) return;
    this.give(next.client);
    next.begin();
  }

  /** Refuses those who wait, and all who come. */
  close(error: Error): void {
    this.closed = error;
    for (const waiter of this.waiting.splice(0)) waiter.refuse(error);
  }

  private give(client: Client): void {
    this.holder = client;
    this.since = performance.now();
  }

  private holding(): Holding | undefined {
    if (this.holder === undefined) return undefined;
    return { forMs: Math.round(performance.now() - this.since), lastSql: this.lastSql };
  }
}
