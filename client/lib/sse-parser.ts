export interface SseFrame {
  readonly id?: string;
  readonly event?: string;
  readonly data: string;
}

/** Cuts a stream of text into server-sent events. Comments (heartbeats) and frames without data give nothing. */
export class SseParser {
  private rest = '';

  /** Gives the frames that are complete with this piece of text; the rest waits for the next one. */
  push(text: string): SseFrame[] {
    // A CR at the very end may be the first half of CR LF: it waits.
    let buffer = this.rest + text;
    let held = '';
    if (buffer.endsWith('\r')) {
      held = '\r';
      buffer = buffer.slice(0, -1);
    }
    if (buffer.includes('\r')) buffer = buffer.replace(/\r\n?/g, '\n');
    const frames: SseFrame[] = [];
    let start = 0;
    for (let end = buffer.indexOf('\n\n'); end >= 0; end = buffer.indexOf('\n\n', start)) {
      const frame = parseFrame(buffer.slice(start, end));
      if (frame) frames.push(frame);
      start = end + 2;
    }
    this.rest = buffer.slice(start) + held;
    return frames;
  }
}

function parseFrame(text: string): SseFrame | undefined {
  let id: string | undefined;
  let event: string | undefined;
  const data: string[] = [];
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
    if (field === 'data') data.push(value);
    else if (field === 'id') id = value;
    else if (field === 'event') event = value;
  }
  if (data.length === 0) return undefined;
  return { data: data.join('\n'), ...(id === undefined ? {} : { id }), ...(event === undefined ? {} : { event }) };
}
