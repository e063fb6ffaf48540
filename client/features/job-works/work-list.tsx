import { useMemo } from 'react';
import { formatDuration, formatElapsed } from '../../lib/format.js';
import type { JobRunStore } from '../../lib/jobs/job-run-store.js';
import { useRuns } from '../../lib/jobs/use-job-run.js';
import { type WorkLine, workLines } from '../../lib/jobs/work-lines.js';
import { durationOf, isTakenOver, type WorkRun } from '../../lib/jobs/work-run.js';
import { useNow } from '../../lib/use-now.js';
import { shownStatus, WorkStatusBadge } from '../../ui/work-status.js';
import { WorkRows } from './work-rows.js';
import styles from './job-works.module.css';

interface WorkListProps {
  store: JobRunStore;
  selected: string | undefined;
  onSelect: (path: string) => void;
}

/** The works as a list: the same as the chart, for the keyboard and for readers of the screen. */
export function WorkList({ store, selected, onSelect }: WorkListProps) {
  const runs = useRuns(store);
  const lines = useMemo(() => workLines(store, runs), [store, runs]);
  return (
    <WorkRows label="Works" lines={lines} selected={selected} onSelect={onSelect} rowHeight={38}>
      {line => (
        <span className={styles.line}>
          <span className={styles.status}>
            <WorkStatusBadge
              status={shownStatus(line.kind, line.run?.status ?? 'waiting', line.run && isTakenOver(line.run))}
            />
          </span>
          <span className={styles.title}>
            {line.title}
            {line.detail && <small>{line.detail}</small>}
          </span>
          <span className={styles.note}>{line.run && noteOf(line.run)}</span>
          <span className={styles.time}>{line.run && <LineTime line={line} />}</span>
        </span>
      )}
    </WorkRows>
  );
}

function noteOf(run: WorkRun): string {
  if (run.attempt > 1) return `attempt ${run.attempt}`;
  return isTakenOver(run) ? '' : (run.reason ?? '');
}

function LineTime({ line: { run } }: { line: WorkLine }) {
  const now = useNow(1000);
  const ms = run && durationOf(run, now);
  if (ms === undefined) return null;
  return <>{run?.status === 'running' ? formatElapsed(ms) : formatDuration(ms)}</>;
}
