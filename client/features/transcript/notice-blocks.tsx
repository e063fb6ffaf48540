import { formatCount, formatDuration, formatPremium } from '../../lib/format.js';
import type { NoticeBlock, TurnEndBlock } from '../../lib/transcript/block.js';
import { Icon } from '../../ui/icon.js';
import styles from './notice-blocks.module.css';

export function NoticeBlockView({ block }: { block: NoticeBlock }) {
  const error = block.kind === 'error';
  return (
    <div className={styles.notice} data-kind={block.kind} role={error ? 'alert' : undefined} data-testid="block">
      <Icon name={error ? 'warning' : 'retry'} size={14} />
      <span className={styles.text}>{block.text}</span>
      {block.code && <code>{block.code}</code>}
    </div>
  );
}

const outcomes: Record<TurnEndBlock['outcome'], string> = {
  done: '',
  failed: 'Failed',
  aborted: 'Stopped',
  interrupted: 'Interrupted',
  cancelled: 'Cancelled',
};

/** The foot of a turn: how it ended and what it took. */
export function TurnEndView({ block }: { block: TurnEndBlock }) {
  const { usage, outcome } = block;
  return (
    <div className={styles.turnEnd} data-outcome={outcome} data-testid="turn-end" role="group" aria-label="End of turn">
      {outcomes[outcome] && <strong>{outcomes[outcome]}</strong>}
      <span>{formatDuration(block.durationMs)}</span>
      {block.timeToFirstTokenMs !== undefined && <span>first token {formatDuration(block.timeToFirstTokenMs)}</span>}
      <span title={`${usage.cachedTokens} of the input tokens came from the cache`}>
        {formatCount(usage.inputTokens)} in · {formatCount(usage.outputTokens)} out
      </span>
      {usage.premiumRequests > 0 && <span>{formatPremium(usage.premiumRequests)}</span>}
      <span className={styles.model}>{block.modelId}</span>
    </div>
  );
}
