import { Link } from 'react-router';
import type { JobSummary } from '../../../src/contracts/jobs.js';
import { formatDuration, formatElapsed } from '../../lib/format.js';
import { jobDuration, originOf } from '../../lib/jobs/job-words.js';
import { baseName } from '../../lib/paths.js';
import { firstLine } from '../../lib/transcript/tool-title.js';
import { useNow } from '../../lib/use-now.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { WorkStatusBadge } from '../../ui/work-status.js';
import styles from './job-list.module.css';

interface JobRowProps {
  job: JobSummary;
  title: string;
  /** With this, the row can be chosen for a comparison. */
  choice?: { readonly chosen: boolean; readonly disabled: boolean; readonly onToggle: () => void };
}

export function JobRow({ job, title, choice }: JobRowProps) {
  const { status, jobId, position } = job;
  const label = status === 'queued' && position !== undefined ? `Queued, ${position + 1}.` : undefined;
  const input = firstLine(job.userInput);
  return (
    <li className={styles.row} data-testid="job-row" data-job-id={jobId} data-status={status}>
      {choice && (
        <input
          type="checkbox"
          className={styles.check}
          aria-label={`Compare ${title}`}
          checked={choice.chosen}
          disabled={choice.disabled}
          onChange={choice.onToggle}
        />
      )}
      <Link to={`/job/${encodeURIComponent(jobId)}`} className={styles.link}>
        <span className={styles.status}>
          <WorkStatusBadge status={status} {...(label === undefined ? {} : { label })} />
        </span>
        <span className={styles.title}>
          {title}
          {input && <small>{input}</small>}
        </span>
        <span className={styles.folder} title={job.workingDirectory}>
          {baseName(job.workingDirectory)}
        </span>
        <span className={styles.origin}>{originOf(job.origin).text}</span>
        <span className={styles.duration}>
          <JobTime job={job} />
        </span>
        <span className={styles.time}>
          <RelativeTime iso={job.startTime} />
        </span>
      </Link>
    </li>
  );
}

function JobTime({ job }: { job: JobSummary }) {
  if (job.status === 'running') return <Elapsed job={job} />;
  const ms = jobDuration(job, 0);
  return <>{ms !== undefined && job.endTime !== undefined ? formatDuration(ms) : ''}</>;
}

function Elapsed({ job }: { job: JobSummary }) {
  const now = useNow(1000);
  return <>{formatElapsed(jobDuration(job, now) ?? 0)}</>;
}
