import type { Decision, SettledBy } from '../../../src/contracts/session-events.js';
import type { PermissionBlock, QuestionBlock } from '../../lib/transcript/block.js';
import { ClippedText } from '../../ui/clipped-text.js';
import { DiffView } from '../../ui/diff-view.js';
import { Markdown } from '../../ui/markdown.js';
import { BlockFrame, Mark } from './block-frame.js';
import styles from './block.module.css';

const decisions: Record<Decision, string> = {
  once: 'allowed once',
  session: 'allowed for the session',
  deny: 'denied',
};
const deciders: Record<SettledBy, string> = {
  user: '',
  policy: ' by the rules',
  expiry: ' by expiry',
  'turn-end': ' at the turn’s end',
};

/** The record of a permission in the transcript; the dock beside the composer is where it is answered. */
export function PermissionBlockView({ block, open }: { block: PermissionBlock; open: boolean }) {
  const { request, settled } = block;
  const state = settled ? (
    <Mark tone={settled.decision === 'deny' ? 'bad' : 'ok'}>{decisions[settled.decision] + deciders[settled.by]}</Mark>
  ) : (
    <Mark tone="warn">needs you</Mark>
  );
  return (
    <BlockFrame
      blockKey={block.key}
      kind="permission"
      label="Permission"
      icon="shield"
      open={open}
      title={request.title}
      state={state}
    >
      <div className={styles.parts}>
        {request.command !== undefined && <ClippedText text={request.command} label="Command" />}
        {request.diff !== undefined && <DiffView diff={request.diff} path={request.path} />}
        {settled?.feedback && <p className={styles.feedback}>{settled.feedback}</p>}
      </div>
    </BlockFrame>
  );
}

export function QuestionBlockView({ block, open }: { block: QuestionBlock; open: boolean }) {
  const { request, settled } = block;
  const unanswered = settled ? `not answered${deciders[settled.by]}` : 'needs you';
  return (
    <BlockFrame
      blockKey={block.key}
      kind="question"
      label="Question"
      icon="question"
      open={open}
      title={open ? undefined : request.question}
      state={settled?.answer === undefined ? <Mark tone="warn">{unanswered}</Mark> : <Mark tone="ok">answered</Mark>}
    >
      <div className={styles.parts}>
        <Markdown text={request.question} />
        {settled?.answer !== undefined && <p className={styles.feedback}>{settled.answer}</p>}
      </div>
    </BlockFrame>
  );
}
