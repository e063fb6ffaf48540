import type { ChartNode } from '../../../src/contracts/jobs.js';
import type { NodeState } from '../../lib/jobs/node-state.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { shownStatus, StatusSign } from '../../ui/work-status.js';
import styles from './node-shape.module.css';

const kindIcons: Partial<Record<ChartNode['kind'], IconName>> = { loop: 'loop', each: 'items', wait: 'clock' };

/** A node as its kind is drawn: rectangle, hexagon, circle or bar. With a state it says how it stands. */
export function NodeShape({ node, state }: { node: ChartNode; state?: NodeState | undefined }) {
  const { kind, label } = node;
  const status = state && shownStatus(kind, state.status, state.takenOver);
  if (kind === 'begin' || kind === 'end') return <div className={styles.bar} data-status={status} />;
  if (kind === 'loop' || kind === 'each') {
    return (
      <div className={styles.circle} data-status={status}>
        <Icon name={kindIcons[kind] ?? 'loop'} size={18} />
        <span className={styles.beside}>
          {label}
          {state?.badge && <b>{state.badge}</b>}
        </span>
      </div>
    );
  }
  const icon = kindIcons[kind];
  return (
    <div className={styles.shape} data-kind={kind} data-status={status}>
      {kind === 'condition' && (
        <svg className={styles.hexagon} viewBox="0 0 204 50" aria-hidden="true">
          <path d="M18 .75h168L203.25 25 186 49.25H18L.75 25z" />
        </svg>
      )}
      {status && <StatusSign status={status} />}
      {!status && icon && <Icon name={icon} size={14} />}
      <span className={styles.label}>{label}</span>
      {state?.badge && <b className={styles.badge}>{state.badge}</b>}
    </div>
  );
}
