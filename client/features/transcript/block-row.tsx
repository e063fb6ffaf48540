import { memo } from 'react';
import type { Block } from '../../lib/transcript/block.js';
import { useBlock } from '../../lib/use-transcript.js';
import { NoticeBlockView, TurnEndView } from './notice-blocks.js';
import { PermissionBlockView, QuestionBlockView } from './request-block.js';
import { TextBlockView } from './text-block.js';
import { ToolBlockView } from './tool-block.js';
import { useTranscript } from './transcript-context.js';
import styles from './block.module.css';

/** One row of the transcript. It reads its block itself: a token renders this row and no other. */
export const BlockRow = memo(function BlockRow({ blockKey }: { blockKey: string }) {
  const { store } = useTranscript();
  const block = useBlock(store, blockKey);
  if (!block) return null;
  return (
    <div className={styles.row} data-depth={Math.min(block.depth, 4)}>
      {viewOf(block, store.isOpen(block))}
    </div>
  );
});

function viewOf(block: Block, open: boolean) {
  switch (block.kind) {
    case 'user':
    case 'reasoning':
    case 'message':
      return <TextBlockView block={block} open={open} />;
    case 'tool':
      return <ToolBlockView block={block} open={open} />;
    case 'permission':
      return <PermissionBlockView block={block} open={open} />;
    case 'question':
      return <QuestionBlockView block={block} open={open} />;
    case 'error':
    case 'retry':
      return <NoticeBlockView block={block} />;
    case 'turn-end':
      return <TurnEndView block={block} />;
  }
}
