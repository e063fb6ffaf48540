import { memo } from 'react';
import { looksLikeDiff } from '../../lib/diff.js';
import { plural } from '../../lib/format.js';
import { pathFrom } from '../../lib/paths.js';
import type { ToolBlock } from '../../lib/transcript/block.js';
import { parseArguments, toolTitle } from '../../lib/transcript/tool-title.js';
import { ClippedText } from '../../ui/clipped-text.js';
import { DiffView } from '../../ui/diff-view.js';
import { Icon } from '../../ui/icon.js';
import { BlockFrame, Mark, Receiving } from './block-frame.js';
import { TailBox } from './tail-box.js';
import { ToolArguments } from './tool-arguments.js';
import { useTranscript } from './transcript-context.js';
import styles from './block.module.css';

/** A tool call: arguments, live output, then its result, diff or error. */
export const ToolBlockView = memo(function ToolBlockView({ block, open }: { block: ToolBlock; open: boolean }) {
  const { store, workingDirectory } = useTranscript();
  const children = store.tree.childCount(block.key);
  const agent = block.agentName !== undefined || children > 0;
  return (
    <BlockFrame
      blockKey={block.key}
      kind="tool"
      label={block.agentName ? `${block.toolName} · ${block.agentName}` : block.toolName}
      icon={agent ? 'agent' : 'terminal'}
      open={open}
      code
      title={pathFrom(workingDirectory, toolTitle(block.toolArguments))}
      state={<ToolState block={block} steps={children} />}
      tone={block.error ? 'bad' : 'plain'}
    >
      <TailBox active={block.receiving && !agent}>
        <div className={styles.parts}>
          <ToolArguments block={block} />
          <ToolOutcome block={block} />
        </div>
      </TailBox>
    </BlockFrame>
  );
});

function ToolState({ block, steps }: { block: ToolBlock; steps: number }) {
  const below = steps > 0 ? <Mark tone="muted">{plural(steps, 'step')}</Mark> : null;
  if (block.receiving)
    return (
      <>
        {below}
        {block.awaits === undefined ? <Receiving /> : <Mark tone="warn">needs you</Mark>}
      </>
    );
  if (block.error) {
    const code = block.error.code ?? 'failure';
    return (
      <>
        {below}
        <Mark tone={code === 'failure' ? 'bad' : 'warn'}>{code === 'failure' ? 'failed' : code}</Mark>
      </>
    );
  }
  return (
    <>
      {below}
      <span className={styles.done} title="Succeeded">
        <Icon name="check" size={13} />
      </span>
    </>
  );
}

function ToolOutcome({ block }: { block: ToolBlock }) {
  const { output, result, error } = block;
  const { workingDirectory } = useTranscript();
  const path = parseArguments(block.toolArguments)?.['path'];
  const detail = result?.detailedContent;
  const diff = [detail, result?.content].find(text => text !== undefined && looksLikeDiff(text));
  const content = diff === result?.content ? undefined : result?.content;
  // What streamed is usually the head of the result: once the result is there, it says it all.
  const shown = content ? (content.includes(output.trim()) ? content : `${output}\n${content}`) : output;
  return (
    <>
      {diff !== undefined ? (
        <DiffView diff={diff} path={typeof path === 'string' ? pathFrom(workingDirectory, path) : undefined} />
      ) : null}
      {shown.trim() !== '' && (!diff || output !== '') && (
        <ClippedText
          text={shown}
          label={block.receiving ? 'Output' : 'Result'}
          keep={block.receiving ? 'end' : 'start'}
        />
      )}
      {error && <ClippedText text={error.message || 'The call failed without a message.'} label="Error" tone="bad" />}
    </>
  );
}
