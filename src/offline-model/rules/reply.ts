import type { Beat, Score } from '../stream/beat.js';

export interface ToolRequest {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** What a rule decides. */
export interface Reply {
  /** Which rule, and why. */
  readonly reason: string;
  readonly text?: string;
  readonly call?: ToolRequest;
}

export function scoreOfReply({ reason, text, call }: Reply): Score {
  const beats: Beat[] = [{ kind: 'reason', text: reason }];
  if (text !== undefined) beats.push({ kind: 'say', text });
  if (call) beats.push({ kind: 'call', name: call.name, arguments: JSON.stringify(call.arguments) });
  return { beats, finish: call ? 'tool_calls' : 'stop' };
}
