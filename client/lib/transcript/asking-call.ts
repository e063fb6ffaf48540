import type { Block, PendingBlock, ToolBlock } from './block.js';
import { parseArguments } from './tool-title.js';

/** The tool call that a request holds up. A request names no call: the newest running one with what it asks about. */
export function askingCall(blocks: Iterable<Block>, request: PendingBlock['request']): ToolBlock | undefined {
  return [...blocks]
    .filter(block => block.kind === 'tool')
    .reverse()
    .find(call => call.receiving && call.awaits === undefined && asks(call, request));
}

function asks({ toolArguments }: ToolBlock, request: PendingBlock['request']): boolean {
  const values = Object.values(parseArguments(toolArguments) ?? { patch: toolArguments });
  const texts = values.filter(value => typeof value === 'string');
  if (request.callback === 'onQuestion') return texts.includes(request.question);
  const { command, path } = request;
  if (command !== undefined) return texts.some(text => text.trim() === command.trim());
  // A patch names its files somewhere in its text.
  return path !== undefined && texts.some(text => text.includes(path));
}
