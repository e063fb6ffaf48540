import type { ChartNode, JobStatus, WorkStatus } from '../../src/contracts/jobs.js';
import { Icon, type IconName } from './icon.js';
import styles from './work-status.module.css';

/** `no`: a condition that does not hold, which is an answer and no failure. */
export type ShownStatus = WorkStatus | JobStatus | 'no';

export const statusWords: Record<ShownStatus, string> = {
  waiting: 'Waiting',
  queued: 'Queued',
  running: 'Running',
  succeeded: 'Succeeded',
  failed: 'Failed',
  skipped: 'Skipped',
  canceled: 'Canceled',
  no: 'False',
};

const icons: Record<ShownStatus, IconName | undefined> = {
  waiting: undefined,
  queued: 'clock',
  running: undefined,
  succeeded: 'check',
  failed: 'cross',
  skipped: 'dash',
  canceled: 'stop',
  no: 'cross',
};

export const shownStatus = (kind: ChartNode['kind'] | undefined, status: WorkStatus): ShownStatus =>
  kind === 'condition' && status === 'failed' ? 'no' : status;

/** A sign with a shape of its own for each status: nothing depends on the colour. */
export function StatusSign({ status, size = 16 }: { status: ShownStatus; size?: number }) {
  const icon = icons[status];
  return (
    <span className={styles.sign} data-status={status} style={{ width: size, height: size }}>
      {icon && <Icon name={icon} size={size * 0.75} />}
    </span>
  );
}

/** The sign and its word. */
export function WorkStatusBadge({ status, label, signOnly }: { status: ShownStatus; label?: string; signOnly?: boolean }) {
  const word = label ?? statusWords[status];
  return (
    <span className={styles.badge} data-status={status} title={signOnly ? word : undefined}>
      <StatusSign status={status} />
      <span className={signOnly ? styles.hidden : undefined}>{word}</span>
    </span>
  );
}
