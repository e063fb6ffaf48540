import { Logger } from '@nestjs/common';
import { createWriteStream, mkdirSync, readdirSync, rmSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../../kernel/ids.js';
import type { ModelRequestContext, WireShape } from '../domain/model-provider.js';
import { isModelCall, type RecordedLine } from '../domain/recorded-exchange.js';

const SUFFIX = '.exchange.jsonl';
const KEPT_HEADERS = ['content-type', 'retry-after'];

export interface RecordingBounds {
  /** Characters of one exchange; what comes after is left out, and the recording says that it is not complete. */
  readonly maxCharacters: number;
  /** Exchanges in the folder; the oldest go first. */
  readonly maxFiles: number;
}

/**
 * Keeps exchanges with the model in a folder, a file each, for the owner's eyes only. Headers stay out of it, but for
 * the content type and `retry-after`, so no key can get in.
 */
export class Recordings {
  private readonly log = new Logger(Recordings.name);
  private readonly open = new Set<Promise<void>>();

  constructor(
    private readonly folder: string,
    private readonly wire: WireShape | undefined,
    private readonly bounds: RecordingBounds = { maxCharacters: 8_000_000, maxFiles: 1_000 },
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Undefined for a request that is not recorded. Recording never fails the exchange: a full disk is only logged. */
  start(request: Request, body: Uint8Array, context: ModelRequestContext): ExchangeRecorder | undefined {
    const { pathname } = new URL(request.url);
    if (!isModelCall(request.method, pathname)) return undefined;
    this.makeRoom();
    const path = join(this.folder, `${newId('exc')}${SUFFIX}`);
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    this.track(file, path);
    const recorder = new ExchangeRecorder(file, this.bounds.maxCharacters);
    recorder.request({
      kind: 'request',
      version: 1,
      at: new Date().toISOString(),
      wire: this.wire ?? null,
      method: request.method,
      path: pathname,
      interaction: context.interaction ?? null,
      body: new TextDecoder().decode(body),
    });
    return recorder;
  }

  /** Resolves when every finished exchange is on the disk. */
  async flush(): Promise<void> {
    await Promise.all(this.open);
  }

  private track(file: WriteStream, path: string): void {
    const closed = new Promise<void>(resolve => {
      file.once('close', resolve);
      file.once('error', error => this.log.warn(`Cannot record to ${path}: ${error.message}`));
    });
    this.open.add(closed);
    void closed.then(() => this.open.delete(closed));
  }

  private makeRoom(): void {
    const files = recordingsIn(this.folder);
    for (const name of files.slice(0, Math.max(0, files.length - this.bounds.maxFiles + 1))) {
      rmSync(join(this.folder, name), { force: true });
    }
  }
}

/** Writes down one exchange. */
export class ExchangeRecorder {
  private readonly started = performance.now();
  private readonly decoder = new TextDecoder();
  private written = 0;
  private complete = true;
  private ended = false;

  constructor(
    private readonly file: WriteStream,
    private readonly maxCharacters: number,
  ) {}

  request(line: Extract<RecordedLine, { kind: 'request' }>): void {
    this.write(line);
  }

  head(response: Response): void {
    const kept = KEPT_HEADERS.flatMap(name => (response.headers.has(name) ? [[name, response.headers.get(name)]] : []));
    this.write({ kind: 'head', t: this.now(), status: response.status, headers: Object.fromEntries(kept) });
  }

  chunk(bytes: Uint8Array): void {
    const text = this.decoder.decode(bytes, { stream: true });
    if (text) this.write({ kind: 'data', t: this.now(), text });
  }

  /** With a reason: the answer broke off. May be called twice. */
  end(reason?: string): void {
    if (this.ended) return;
    this.ended = true;
    const complete = this.complete && reason === undefined;
    this.file.end(`${JSON.stringify({ kind: 'end', t: this.now(), complete, reason: reason ?? null })}\n`);
  }

  private write(line: RecordedLine): void {
    if (!this.complete || this.ended) return;
    const text = `${JSON.stringify(line)}\n`;
    this.written += text.length;
    if (this.written > this.maxCharacters) this.complete = false;
    else this.file.write(text);
  }

  private now(): number {
    return Math.round((performance.now() - this.started) * 10) / 10;
  }
}

/** The names of the recordings in a folder, oldest first. */
export function recordingsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter(name => name.endsWith(SUFFIX))
    .sort();
}
