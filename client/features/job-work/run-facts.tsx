import type { ChartNode } from '../../../src/contracts/jobs.js';
import { formatDuration, formatElapsed } from '../../lib/format.js';
import { durationOf, isTakenOver, type WorkRun } from '../../lib/jobs/work-run.js';
import { runLabel } from '../../lib/jobs/work-path.js';
import { useNow } from '../../lib/use-now.js';
import { shownStatus, WorkStatusBadge } from '../../ui/work-status.js';
import styles from './work-panel.module.css';

interface RunFactsProps {
  node: ChartNode;
  path: string;
  run: WorkRun | undefined;
}

/** One line about one run. */
export function RunFacts({ node, path, run }: RunFactsProps) {
  const label = runLabel(path);
  const taken = run !== undefined && isTakenOver(run);
  return (
    <p className={styles.facts}>
      <span data-testid="work-status" data-status={run?.status ?? 'waiting'}>
        <WorkStatusBadge status={shownStatus(node.kind, run?.status ?? 'waiting', taken)} />
      </span>
      {label && <span>{label}</span>}
      {run && run.attempt > 1 && <span>attempt {run.attempt}</span>}
      {run && <RunTime run={run} />}
      {run?.reason && !taken && <span>{run.reason}</span>}
      {run?.taskName && <code>{run.taskName}</code>}
      <code title="Where it stands in the job">{path || '(the whole job)'}</code>
    </p>
  );
}

function RunTime({ run }: { run: WorkRun }) {
  const now = useNow(1000);
  const ms = durationOf(run, now);
  if (ms === undefined) return null;
  return <span>{run.status === 'running' ? formatElapsed(ms) : formatDuration(ms)}</span>;
}
