import { Channels, channelChange, quoteName } from './channels.js';
import type { Engine } from './engine.js';
import { Turns, WaitedTooLong } from './turns.js';
import { asksForReady, errorResponse, query, readReply, readyForQuery, sqlOf } from './wire.js';

/** A client of the session. */
export interface SessionClient {
  /** A notification from a channel that it listens to. */
  notify(frame: Buffer): void;
}

/** The codes that PostgreSQL has for these. */
const LOCK_NOT_AVAILABLE = '55P03';
const FEATURE_NOT_SUPPORTED = '0A000';

/**
 * The engine's one session, shared by many clients: a client has it for one request, or from the begin of a
 * transaction to its end, as the status in the engine's answers says. Session settings and the names of prepared
 * statements are common to all clients.
 */
export class SharedSession {
  private readonly turns: Turns<SessionClient>;
  private readonly channels = new Channels<SessionClient>();

  constructor(
    private readonly engine: Engine,
    turnLimitMs: number,
  ) {
    this.turns = new Turns(turnLimitMs);
  }

  /** Rejects only when the engine has died; refusals are answers in the protocol. */
  async run(client: SessionClient, request: Buffer): Promise<Buffer> {
    const statements = sqlOf(request);
    if (statements.some(copiesFromClient)) {
      return refusal(request, FEATURE_NOT_SUPPORTED, 'The embedded database cannot COPY from a client', INSERT_INSTEAD);
    }
    try {
      await this.turns.take(client);
    } catch (error) {
      if (error instanceof WaitedTooLong)
        return refusal(request, LOCK_NOT_AVAILABLE, describeWait(error), MANAGER_HINT);
      throw error;
    }
    let open = false;
    try {
      this.turns.note(statements.at(-1) ?? '');
      const reply = readReply(await this.engine.execute(request));
      open = reply.status !== 'I';
      for (const statement of statements) await this.followChannels(client, statement);
      for (const { channel, frame } of reply.notifications) {
        for (const listener of this.channels.listenersOf(channel)) listener.notify(frame);
      }
      return reply.bytes;
    } finally {
      if (!open) this.turns.pass(client);
    }
  }

  /** Rolls back what the client left open and gives up its channels, after its last request. May be called twice. */
  async leave(client: SessionClient): Promise<void> {
    const deserted = this.channels.leave(client);
    const open = this.turns.isHeldBy(client);
    if (!open && deserted.length === 0) return;
    await this.turns.take(client);
    try {
      if (open) await this.engine.execute(query('ROLLBACK'));
      for (const channel of deserted) await this.engine.execute(query(`UNLISTEN ${quoteName(channel)}`));
    } finally {
      this.turns.pass(client);
    }
  }

  /** Whoever waits for a turn is refused; whoever has one may go on until the engine closes. */
  close(): void {
    this.turns.close(new Error('The embedded database is closing'));
  }

  private async followChannels(client: SessionClient, statement: string): Promise<void> {
    const change = channelChange(statement);
    if (!change) return;
    this.channels.apply(client, change);
    if (change.listens) return;
    // The session has stopped listening for everybody: it starts again for those who still do.
    const wanted = this.channels.all().filter(channel => change.channel === '*' || channel === change.channel);
    for (const channel of wanted) await this.engine.execute(query(`LISTEN ${quoteName(channel)}`));
  }
}

const INSERT_INSTEAD = 'Insert arrays: INSERT INTO … SELECT * FROM unnest($1::text[], …).';
const MANAGER_HINT =
  'Inside a transaction use its own manager only: a call by another one waits for the transaction, which waits for ' +
  'the call. Keep transactions short, or use a PostgreSQL server (DATABASE_URL).';

function copiesFromClient(sql: string): boolean {
  return /^\s*copy\b[\s\S]*\bfrom\s+stdin\b/i.test(sql);
}

function describeWait({ waitedMs, holding }: WaitedTooLong): string {
  const waited = `Waited ${waitedMs / 1000} s for the embedded database, which has one session`;
  if (!holding) return waited;
  const sql = holding.lastSql.replace(/\s+/g, ' ').trim().slice(0, 120);
  return `${waited}; another transaction has had it for ${(holding.forMs / 1000).toFixed(1)} s, last with: ${sql}`;
}

function refusal(request: Buffer, code: string, message: string, hint: string): Buffer {
  const error = errorResponse(code, message, hint);
  return asksForReady(request) ? Buffer.concat([error, readyForQuery('I')]) : error;
}
