import type { ChartNode, JobStatus, WorkStatus } from '../../src/contracts/jobs.js';
import { Icon, type IconName } from './icon.js';
import styles from './work-status.module.css';

/**
 * `no`: a condition that does not hold, which is an answer and no failure. `taken`: not run, because a rerun took its
 * result over.
 */
export type ShownStatus = WorkStatus | JobStatus | 'no' | 'taken';

export const statusWords: Record<ShownStatus, string> = {
  waiting: 'Waiting',
  queued: 'Queued',
  running: 'Running',
  succeeded: 'Succeeded',
  failed: 'Failed',
  skipped: 'Skipped',
  canceled: 'Canceled',
  no: 'False',
  taken: 'Taken over',
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
  taken: 'check',
};

export function shownStatus(kind: ChartNode['kind'], status: WorkStatus, takenOver = false): ShownStatus {
  if (takenOver) return 'taken';
  return kind === 'condition' && status === 'failed' ? 'no' : status;
}

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
export function WorkStatusBadge({
  status,
  label,
  signOnly,
}: {
  status: ShownStatus;
  label?: string;
  signOnly?: boolean;
}) {
  const word = label ?? statusWords[status];
  return (
    <span className={styles.badge} data-status={status} title={signOnly ? word : undefined}>
      <StatusSign status={status} />
      <span className={signOnly ? styles.hidden : undefined}>{word}</span>
    </span>
  );
}
