import type { JobStatus, WorkStatus } from '../../src/contracts/jobs.js';
import { Icon, type IconName } from './icon.js';
import styles from './work-status.module.css';

type Status = WorkStatus | JobStatus;

export const statusWords: Record<Status, string> = {
  waiting: 'Waiting',
  queued: 'Queued',
  running: 'Running',
  succeeded: 'Succeeded',
  failed: 'Failed',
  skipped: 'Skipped',
  canceled: 'Canceled',
};

const icons: Record<Status, IconName | undefined> = {
  waiting: undefined,
  queued: 'clock',
  running: undefined,
  succeeded: 'check',
  failed: 'cross',
  skipped: 'dash',
  canceled: 'stop',
};

/** A sign with a shape of its own for each status: nothing depends on the colour. */
export function StatusSign({ status, size = 16 }: { status: Status; size?: number }) {
  const icon = icons[status];
  return (
    <span className={styles.sign} data-status={status} style={{ width: size, height: size }}>
      {icon && <Icon name={icon} size={size * 0.75} />}
    </span>
  );
}

/** The sign and its word. */
export function WorkStatusBadge({ status, label, signOnly }: { status: Status; label?: string; signOnly?: boolean }) {
  const word = label ?? statusWords[status];
  return (
    <span className={styles.badge} data-status={status} title={signOnly ? word : undefined}>
      <StatusSign status={status} />
      <span className={signOnly ? styles.hidden : undefined}>{word}</span>
    </span>
  );
}
