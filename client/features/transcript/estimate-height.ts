import type { Block } from '../../lib/transcript/block.js';

const line = 22;
const header = 34;

/** A guess of a row's height in pixels before it is measured; a good guess keeps the scroll bar still. */
export function estimateHeight(block: Block | undefined, open: boolean, columns = 100): number {
  if (!block) return header;
  switch (block.kind) {
    case 'turn-end':
      return 46;
    case 'error':
    case 'retry':
      return header + 14;
    case 'user':
    case 'reasoning':
    case 'message':
      return open
        ? header + 16 + ('receiving' in block && block.receiving ? 150 : textHeight(block.text, columns))
        : header;
    case 'tool':
    case 'permission':
    case 'question':
      return open ? 240 : header;
  }
}

function textHeight(text: string, columns: number): number {
  const sample = text.slice(0, 20_000);
  const lines = sample.split('\n').reduce((sum, one) => sum + Math.max(1, Math.ceil(one.length / columns)), 0);
  return Math.round((lines * line * text.length) / Math.max(1, sample.length));
}
