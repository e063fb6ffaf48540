/** What of PostgreSQL's frontend/backend protocol (version 3) lies between a client and the one session. */

/** Idle, in a transaction, in a failed transaction. */
export type TransactionStatus = 'I' | 'T' | 'E';

export interface Notification {
  readonly channel: string;
  /** The whole message, to be handed to each client that listens. */
  readonly frame: Buffer;
}

export interface Reply {
  /** Without notifications: they are for whoever listens, not for whoever asked. */
  readonly bytes: Buffer;
  readonly notifications: readonly Notification[];
  /** As the last ReadyForQuery says; none in the middle of an exchange. */
  readonly status: TransactionStatus | undefined;
}

const HEADER = 5;
/** After these the server answers: Query, Sync, Flush. All else may be kept until one of them comes. */
const ASKING = 'QSH';

/** Calls back for each whole message in `bytes`, and returns where the first unfinished one begins. */
export function eachFrame(bytes: Buffer, visit: (type: string, start: number, end: number) => void): number {
  let start = 0;
  while (start + HEADER <= bytes.length) {
    const end = start + 1 + bytes.readUInt32BE(start + 1);
    if (end > bytes.length) break;
    visit(String.fromCharCode(bytes[start] ?? 0), start, end);
    start = end;
  }
  return start;
}

/** Up to the last message that asks for an answer; the rest waits for more. */
export function splitRequest(bytes: Buffer): { request: Buffer; rest: Buffer } {
  let asked = 0;
  eachFrame(bytes, (type, _, end) => {
    if (ASKING.includes(type)) asked = end;
  });
  return { request: bytes.subarray(0, asked), rest: bytes.subarray(asked) };
}

/** The SQL texts of a request, from Query and Parse messages. */
export function sqlOf(request: Buffer): string[] {
  const texts: string[] = [];
  eachFrame(request, (type, start) => {
    if (type === 'Q') texts.push(textAt(request, start + HEADER));
    if (type === 'P') texts.push(textAt(request, request.indexOf(0, start + HEADER) + 1));
  });
  return texts;
}

export function asksForReady(request: Buffer): boolean {
  let asks = false;
  eachFrame(request, type => (asks ||= type === 'Q' || type === 'S'));
  return asks;
}

export function readReply(bytes: Buffer): Reply {
  const notifications: Notification[] = [];
  const kept: Buffer[] = [];
  let keptTo = 0;
  let status: TransactionStatus | undefined;
  eachFrame(bytes, (type, start, end) => {
    if (type === 'Z') status = String.fromCharCode(bytes[start + HEADER] ?? 0) as TransactionStatus;
    if (type !== 'A') return;
    notifications.push({ channel: textAt(bytes, start + HEADER + 4), frame: bytes.subarray(start, end) });
    kept.push(bytes.subarray(keptTo, start));
    keptTo = end;
  });
  if (notifications.length === 0) return { bytes, notifications, status };
  return { bytes: Buffer.concat([...kept, bytes.subarray(keptTo)]), notifications, status };
}

export function query(sql: string): Buffer {
  return frame('Q', text(sql));
}

export function readyForQuery(status: TransactionStatus): Buffer {
  return frame('Z', Buffer.from(status));
}

export function errorResponse(code: string, message: string, hint: string): Buffer {
  const fields = { S: 'ERROR', V: 'ERROR', C: code, M: message, H: hint };
  const body = Object.entries(fields).map(([field, value]) => text(field + value));
  return frame('E', Buffer.concat([...body, Buffer.of(0)]));
}

/** The answer to a client's startup message: no password is asked for, and it may begin. */
export function greeting(): Buffer {
  const parameter = (name: string, value: string) => frame('S', Buffer.concat([text(name), text(value)]));
  const accepted = frame('R', Buffer.alloc(4));
  const key = frame('K', Buffer.alloc(8));
  return Buffer.concat([accepted, parameter('client_encoding', 'UTF8'), key, readyForQuery('I')]);
}

function frame(type: string, body: Buffer): Buffer {
  const header = Buffer.alloc(HEADER, type);
  header.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

function textAt(bytes: Buffer, start: number): string {
  return bytes.toString('utf8', start, bytes.indexOf(0, start));
}
