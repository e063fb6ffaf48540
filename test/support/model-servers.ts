import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { textAnswer, toolCall, type Wire } from './model-frames.js';

/** One scripted answer. `cut` ends the connection, `hang` leaves it silent, after what was said. */
export type Reply =
  | { say: string[]; after?: 'cut' | 'hang' }
  | { call: string; arguments: Record<string, unknown> }
  | { status: number; body: unknown; headers?: Record<string, string> }
  | { never: true };

export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
  readonly text: string;
  /** Resolves when the client let go of the connection before the answer was complete. */
  readonly abandoned: Promise<void>;
}

const PATHS: Record<Wire, RegExp> = {
  completions: /\/chat\/completions(\?|$)/,
  responses: /\/responses(\?|$)/,
  anthropic: /\/v1\/messages(\?|$)/,
};

/** A model server on loopback that answers each request with the next reply, the last one again and again. */
export class ModelServer {
  readonly seen: SeenRequest[] = [];
  private readonly waiting: (() => void)[] = [];
  private port = 0;

  private constructor(
    private readonly wire: Wire,
    private readonly replies: Reply[],
    private readonly server: Server,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.answer(request, response));
  }

  static async start(wire: Wire, ...replies: Reply[]): Promise<ModelServer> {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return new ModelServer(wire, replies, server);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.server.listening ? (this.server.address() as AddressInfo).port : this.port}`;
  }

  /** The request with this number, counted from 0, as soon as it is there. */
  async request(number: number): Promise<SeenRequest> {
    for (;;) {
      const seen = this.seen[number];
      if (seen) return seen;
      await new Promise<void>(resolve => this.waiting.push(resolve));
    }
  }

  async close(): Promise<void> {
    this.port = Number(new URL(this.origin).port);
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  /** Listens again at the same address. */
  async reopen(): Promise<void> {
    await new Promise<void>(resolve => this.server.listen(this.port, '127.0.0.1', resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const { method = '', url = '', headers } = request;
    const abandoned = new Promise<void>(resolve => {
      response.once('close', () => {
        if (!response.writableFinished) resolve();
      });
    });
    this.seen.push({
      method,
      url,
      headers,
      text,
      abandoned,
      body: JSON.parse(text || '{}') as Record<string, unknown>,
    });
    for (const wake of this.waiting.splice(0)) wake();
    if (!PATHS[this.wire].test(url)) return fail(response, 404, { error: { message: `no route ${url}` } });
    const reply = this.replies.length > 1 ? this.replies.shift() : this.replies[0];
    if (reply) await play(this.wire, reply, response);
  }
}

async function play(wire: Wire, reply: Reply, response: ServerResponse): Promise<void> {
  if ('never' in reply) return;
  if ('status' in reply) return fail(response, reply.status, reply.body, reply.headers);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const { begin, end } = 'call' in reply ? toolCall(wire, reply.call, reply.arguments) : textAnswer(wire, reply.say);
  for (const frame of begin) {
    response.write(frame);
    await new Promise(resolve => setImmediate(resolve));
  }
  if ('after' in reply && reply.after === 'hang') return;
  if ('after' in reply && reply.after === 'cut') return void response.destroy();
  response.end(end.join(''));
}

function fail(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const json = typeof body !== 'string';
  response.writeHead(status, { 'content-type': json ? 'application/json' : 'text/html', ...headers });
  response.end(json ? JSON.stringify(body) : body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
