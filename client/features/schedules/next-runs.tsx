import { formatInZone, formatUntil } from '../../lib/format.js';
import { useNow } from '../../lib/use-now.js';
import shared from '../../ui/trigger-list.module.css';
import styles from './schedules.module.css';

interface NextRunsProps {
  runs: readonly string[];
  /** Whose clocks the times are told by. */
  timeZone: string;
}

/** When the next run is; unfolded, the next five. */
export function NextRuns({ runs, timeZone }: NextRunsProps) {
  const now = useNow(10_000);
  const [next] = runs;
  if (next === undefined) return <small className={`${shared.note} ${styles.next}`}>No next run</small>;
  return (
    <details className={styles.next} data-testid="next-runs">
      <summary aria-label={`Next run ${formatUntil(next, now)}, ${formatInZone(next, timeZone)}; show the next five`}>
        {formatUntil(next, now)}
        <small>{formatInZone(next, timeZone)}</small>
      </summary>
      <ol aria-label="Next runs">
        {runs.map(run => (
          <li key={run}>
            <span>{formatUntil(run, now)}</span>
            <time dateTime={run} title={`${new Date(run).toLocaleString()} on your clock`}>
              {formatInZone(run, timeZone)}
            </time>
          </li>
        ))}
      </ol>
    </details>
  );
}
