import type { SessionStatus } from '../../src/contracts/sessions.js';
import styles from './status-badge.module.css';

const labels: Record<SessionStatus, string> = {
  idle: 'Idle',
  working: 'Working',
  waiting: 'Needs you',
  closed: 'Closed',
};

/** A dot and a word; the dot alone keeps its word for screen readers. */
export function StatusBadge({ status, dotOnly = false }: { status: SessionStatus; dotOnly?: boolean }) {
  return (
    <span className={styles.badge} data-status={status} title={dotOnly ? labels[status] : undefined}>
      <span className={styles.dot} />
      <span className={dotOnly ? styles.hidden : undefined}>{labels[status]}</span>
    </span>
  );
}
