import type { CallbackName, CallbackOf, SessionEvent } from '../../src/contracts/session-events.js';

export interface Answer {
  readonly status: number;
  // Tests look into answers of every shape.
  readonly body: Record<string, unknown> & { error?: string; message?: string };
}

export interface Told {
  readonly id: number;
  readonly event: SessionEvent;
}

/** The portal as another service sees it. */
export class PortalClient {
  constructor(readonly url: string) {}

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const isText = typeof body === 'string' || body === undefined;
    const response = await fetch(`${this.url}/api/${path}`, {
      method,
      headers: { ...(isText ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: isText ? (body as string) : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.call('POST', path, body);
  }

  async start(folder: string, model = 'offline-instant'): Promise<string> {
    const { status, body } = await this.post(`copilot/session/start/${model}`, folder);
    if (status !== 200) throw new Error(`start answered ${status}: ${JSON.stringify(body)}`);
    return String(body['sessionId']);
  }

  session(id: string, rest = ''): string {
    return `copilot/session/${id}${rest}`;
  }

  query(id: string, prompt: string): Promise<Answer> {
    return this.post(this.session(id, '/query'), prompt);
  }

  /** A prompt in the offline model's script language. */
  script(id: string, ...lines: string[]): Promise<Answer> {
    return this.query(id, ['#script', ...lines].join('\n'));
  }

  /** Follows the live log from a number on. Ends when `until` is true, or when the signal or the server ends it. */
  async follow(id: string, until: (told: Told) => boolean, after = 0, signal?: AbortSignal): Promise<Told[]> {
    const gone = new AbortController();
    const response = await fetch(`${this.url}/api/${this.session(id, `/live?after=${after}`)}`, {
      headers: { Accept: 'text/event-stream' },
      signal: signal ? AbortSignal.any([signal, gone.signal]) : gone.signal,
    });
    if (!response.ok || !response.body) throw new Error(`live answered ${response.status}`);
    const told: Told[] = [];
    try {
      for await (const frame of frames(response.body)) {
        told.push(frame);
        if (until(frame)) break;
      }
    } catch {
      // The server ended it, or the caller did.
    } finally {
      gone.abort();
    }
    return told;
  }

  /** The whole story until the session is idle. */
  async untilIdle(id: string, after = 0): Promise<Told[]> {
    return this.follow(id, ({ event }) => is(event, 'onIdle'), after);
  }
}

async function* frames(body: ReadableStream<Uint8Array>): AsyncGenerator<Told> {
  let buffer = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    buffer += decoder.decode(chunk, { stream: true });
    const parts = buffer.split('\n\n');
    buffer = parts.pop() ?? '';
    for (const part of parts) {
      const match = /^id: (\d+)\ndata: (.*)$/s.exec(part);
      if (match) yield { id: Number(match[1]), event: JSON.parse(match[2] ?? '') as SessionEvent };
    }
  }
}

export function is<Name extends CallbackName>(event: SessionEvent, name: Name): event is CallbackOf<Name> {
  return 'callback' in event && event.callback === name;
}

/** The events of one kind. */
export function all<Name extends CallbackName>(told: readonly Told[], name: Name): CallbackOf<Name>[] {
  return told.map(({ event }) => event).filter(event => is(event, name));
}

/** The names of the callbacks, neighbours that are equal told once. */
export function outline(told: readonly Told[]): string[] {
  const names = told.map(({ event }) => ('callback' in event ? event.callback : 'sessionError'));
  return names.filter((name, at) => name !== names[at - 1]);
}
