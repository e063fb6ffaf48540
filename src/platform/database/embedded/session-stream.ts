import { Duplex } from 'node:stream';
import type { SessionClient, SharedSession } from './shared-session.js';
import { greeting, splitRequest } from './wire.js';

type Done = (error?: Error | null) => void;

/**
 * What `pg` takes for a socket: it speaks the PostgreSQL protocol with the shared session. So the embedded database
 * is used through the same client as a server, with the same types, errors and notifications.
 */
export class SessionStream extends Duplex implements SessionClient {
  private started = false;
  private pending: Buffer = Buffer.alloc(0);
  private work: Promise<void> = Promise.resolve();

  constructor(private readonly session: SharedSession) {
    super();
  }

  notify(frame: Buffer): void {
    if (!this.destroyed) this.push(frame);
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.work = this.receive(chunk).then(() => done(), done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: Done): void {
    this.work = this.receive(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done);
  }

  override _final(done: Done): void {
    this.session.leave(this).then(() => {
      this.push(null);
      done();
    }, done);
  }

  override _destroy(error: Error | null, done: Done): void {
    const leave = this.work.then(() => this.session.leave(this));
    leave.then(
      () => done(error),
      () => done(error),
    );
  }

  private async receive(bytes: Buffer): Promise<void> {
    if (!this.started) {
      this.started = true;
      this.push(greeting());
      return;
    }
    const { request, rest } = splitRequest(this.pending.length > 0 ? Buffer.concat([this.pending, bytes]) : bytes);
    this.pending = rest;
    if (request.length === 0) return;
    const reply = await this.session.run(this, request);
    if (!this.destroyed) this.push(reply);
  }

  // The rest of what `pg` asks of a socket.

  connect(): void {
    process.nextTick(() => this.emit('connect'));
  }

  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}
}
