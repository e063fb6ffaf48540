import type { Block } from '../../lib/transcript/block.js';

const line = 22.4;
const folded = 31;
/** Header, paddings and margins around a text. */
const frames = { user: 55, reasoning: 47, message: 47 };
const receivingHeight = 150;

/** A guess of a row's height in pixels before it is measured; a good guess keeps the scroll bar still. */
export function estimateHeight(block: Block | undefined, open: boolean, columns = 100): number {
  if (!block) return folded;
  switch (block.kind) {
    case 'turn-end':
    case 'error':
    case 'retry':
      return 44;
    case 'user':
      return open ? frames.user + textHeight(block.text, columns) : folded;
    case 'reasoning':
    case 'message': {
      const height = textHeight(block.text, columns);
      return open ? frames[block.kind] + (block.receiving ? Math.min(receivingHeight, height) : height) : folded;
    }
    case 'tool':
    case 'permission':
    case 'question':
      return open ? 240 : folded;
  }
}

/** From a sample, so that a text of a megabyte costs no more than one of a page. */
function textHeight(text: string, columns: number): number {
  const sample = text.slice(0, 20_000);
  const lines = sample.split('\n').reduce((sum, one) => sum + Math.max(1, Math.ceil(one.length / columns)), 0);
  return Math.round((lines * line * text.length) / Math.max(1, sample.length));
}
