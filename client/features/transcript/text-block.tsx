import { ActionIcon, Tooltip } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { looksLikeMarkdown } from '../../lib/markdown.js';
import type { TextBlock, UserBlock } from '../../lib/transcript/block.js';
import { firstLine } from '../../lib/transcript/tool-title.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { Markdown, PlainText } from '../../ui/markdown.js';
import { BlockFrame, Mark, Receiving } from './block-frame.js';
import { AttachmentNotes } from './attachment-notes.js';
import { TailBox } from './tail-box.js';

/** Above this, parsing would hold the page up: the reader decides. */
const maxParsed = 150_000;

const looks: Record<(TextBlock | UserBlock)['kind'], { label: string; icon: IconName }> = {
  user: { label: 'You', icon: 'person' },
  reasoning: { label: 'Reasoning', icon: 'thought' },
  message: { label: 'Message', icon: 'message' },
};

/** A prompt, a reasoning or a message of the agent. */
export const TextBlockView = memo(function TextBlockView({
  block,
  open,
}: {
  block: TextBlock | UserBlock;
  open: boolean;
}) {
  const receiving = block.kind !== 'user' && block.receiving;
  const marked = useMemo(
    () => open && block.text.length <= maxParsed && looksLikeMarkdown(block.text),
    [open, block.text],
  );
  const [raw, setRaw] = useState(false);
  const tools = (
    <>
      {marked && !receiving && <RawSwitch raw={raw} onChange={setRaw} />}
      <CopyButton text={block.text} label="Copy text" />
    </>
  );
  return (
    <BlockFrame
      blockKey={block.key}
      kind={block.kind}
      {...looks[block.kind]}
      open={open}
      title={open ? undefined : firstLine(block.text)}
      state={receiving ? <Receiving /> : <Marks block={block} />}
      tone={block.kind === 'message' && block.discarded ? 'muted' : 'plain'}
      tools={tools}
    >
      <TailBox active={receiving}>
        {marked && !raw ? <Markdown text={block.text} growing={receiving} /> : <PlainText text={block.text} />}
      </TailBox>
      {block.kind === 'user' && <AttachmentNotes notes={block.attachments} />}
    </BlockFrame>
  );
});

function Marks({ block }: { block: TextBlock | UserBlock }) {
  if (block.kind === 'user') {
    if (block.mode === 'steer') return <Mark tone="warn">steered</Mark>;
    return block.mode === 'generated' ? <Mark tone="muted">from a task</Mark> : null;
  }
  if (block.discarded) return <Mark tone="muted">discarded attempt</Mark>;
  return block.interrupted ? <Mark tone="warn">interrupted</Mark> : null;
}

function RawSwitch({ raw, onChange }: { raw: boolean; onChange: (raw: boolean) => void }) {
  const label = raw ? 'Show rendered' : 'Show raw text';
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" aria-label={label} aria-pressed={raw} onClick={() => onChange(!raw)}>
        <Icon name={raw ? 'message' : 'code'} size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
