import type { WireShape } from './model-provider.js';

/** The lines of one recorded exchange, one JSON value each, in this order. `t` is milliseconds since the request. */
export type RecordedLine =
  | {
      kind: 'request';
      version: 1;
      at: string;
      wire: WireShape | null;
      method: string;
      path: string;
      interaction: string | null;
      body: string;
    }
  | { kind: 'head'; t: number; status: number; headers: Record<string, string> }
  | { kind: 'data'; t: number; text: string }
  /** `complete` false: the answer broke off, or was longer than a recording may be. */
  | { kind: 'end'; t: number; complete: boolean; reason: string | null };

export interface RecordedExchange {
  readonly request: Extract<RecordedLine, { kind: 'request' }>;
  readonly head: Extract<RecordedLine, { kind: 'head' }>;
  readonly data: readonly Extract<RecordedLine, { kind: 'data' }>[];
  readonly end: Extract<RecordedLine, { kind: 'end' }> | undefined;
}

/** Undefined for a recording without an answer. @throws Error that names the line that is no JSON. */
export function parseExchange(text: string, name: string): RecordedExchange | undefined {
  // What follows the last line end was torn by a crash.
  const whole = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1);
  const lines = whole.map((line, index) => parseLine(line, `${name}:${index + 1}`));
  const [request, head] = lines;
  if (request?.kind !== 'request' || head?.kind !== 'head') return undefined;
  return {
    request,
    head,
    data: lines.filter(line => line.kind === 'data'),
    end: lines.find(line => line.kind === 'end'),
  };
}

/** Requests that differ only in the time that the runtime puts into each prompt are the same. */
export function sameRequest(a: string, b: string): boolean {
  return timeless(a) === timeless(b);
}

/** Only requests for an answer are recorded; others, such as sign-in, may carry tokens in their bodies. */
export function isModelCall(method: string, path: string): boolean {
  return method === 'POST' && /\/(chat\/completions|responses|messages)$/.test(path);
}

function timeless(body: string): string {
  return body.replace(/<current_datetime>[^<]*<\/current_datetime>/g, '');
}

function parseLine(line: string, place: string): RecordedLine {
  try {
    return JSON.parse(line) as RecordedLine;
  } catch {
    throw new Error(`${place} is not JSON. The recording is damaged: record the exchange again.`);
  }
}
