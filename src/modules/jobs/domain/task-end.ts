import type { ToolCall } from './agent-sessions.js';

/** How a task ends. `stopped`: its signal fired. */
export type TaskEnd = { readonly kind: 'succeeded' | 'failed'; readonly reason: string } | { readonly kind: 'stopped' };

/** A prompt that was answered, or why the task ends with it. */
export type Turn = { readonly kind: 'answered'; readonly calls: readonly ToolCall[] } | TaskEnd;

export const STOPPED: TaskEnd = { kind: 'stopped' };

export function failed(reason: string): TaskEnd {
  return { kind: 'failed', reason };
}
