import { Link } from 'react-router';
import type { ScheduleRun } from '../../../src/contracts/triggers.js';
import { RelativeTime } from '../../ui/relative-time.js';
import shared from '../../ui/trigger-list.module.css';
import { type ShownStatus, WorkStatusBadge } from '../../ui/work-status.js';

/** How the last run ended, and the way to its job. */
export function LastRun({ run }: { run: ScheduleRun | undefined }) {
  if (!run) return <small className={shared.note}>Never run</small>;
  const badge = <WorkStatusBadge {...signOf(run.outcome)} />;
  return (
    <div className={shared.part} data-testid="last-run" data-outcome={run.outcome}>
      {run.jobId === undefined ? badge : <Link to={`/job/${encodeURIComponent(run.jobId)}`}>{badge}</Link>}
      <small>
        Last run · <RelativeTime iso={run.at} />
      </small>
      {run.reason && <small className={run.outcome === 'refused' ? shared.bad : ''}>{run.reason}</small>}
    </div>
  );
}

function signOf(outcome: ScheduleRun['outcome']): { status: ShownStatus; label?: string } {
  if (outcome === 'starting') return { status: 'queued', label: 'Starting' };
  if (outcome === 'refused') return { status: 'failed', label: 'Refused' };
  return { status: outcome };
}
