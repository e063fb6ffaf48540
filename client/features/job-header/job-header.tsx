import { SegmentedControl, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { JobDetail } from '../../../src/contracts/jobs.js';
import type { JobRunStore } from '../../lib/jobs/job-run-store.js';
import { useJobProgress } from '../../lib/jobs/use-job-run.js';
import { statusWords, WorkStatusBadge } from '../../ui/work-status.js';
import { JobActions } from './job-actions.js';
import { JobStatusBar } from './job-status-bar.js';
import styles from './job-header.module.css';

export type JobView = 'chart' | 'timeline' | 'list';

const views: { value: JobView; label: string }[] = [
  { value: 'chart', label: 'Chart' },
  { value: 'timeline', label: 'Timeline' },
  { value: 'list', label: 'List' },
];

interface JobHeaderProps {
  job: JobDetail;
  title: string;
  store: JobRunStore;
  /** Whether the page hears the job now. */
  connection: ReactNode;
  view: JobView;
  onView: (view: JobView) => void;
  onRerun: (jobId: string) => void;
}

/** What job this is, how it stands, and what can be done to it. */
export function JobHeader({ job, title, store, connection, view, onView, onRerun }: JobHeaderProps) {
  const progress = useJobProgress(store);
  const { status, position, done, total, error } = progress;
  const label = status === 'queued' && position !== undefined ? `Queued, number ${position + 1}` : statusWords[status];
  return (
    <header className={styles.header} aria-label="Job">
      <div className={styles.first}>
        <h1 className={styles.title}>{title}</h1>
        <span role="status" data-testid="job-status" data-status={status}>
          <WorkStatusBadge status={status} label={label} />
        </span>
        {connection}
        <span className={styles.space} />
        <SegmentedControl
          size="xs"
          className={styles.views ?? ''}
          aria-label="View"
          data={views}
          value={view}
          onChange={value => onView(value as JobView)}
        />
        <JobActions jobId={job.jobId} status={status} onRerun={onRerun} />
      </div>
      <JobStatusBar job={job} progress={progress} />
      {error && <Failure text={error} />}
      <Tooltip label={`${done} of ${total} works`} position="bottom">
        <div
          className={styles.progress}
          role="progressbar"
          aria-label="Works done"
          aria-valuemin={0}
          aria-valuenow={done}
          aria-valuemax={total}
          data-status={status}
        >
          <span style={{ transform: `scaleX(${total > 0 ? done / total : 0})` }} />
        </div>
      </Tooltip>
    </header>
  );
}

function Failure({ text }: { text: string }) {
  return (
    <p className={styles.failure} role="alert">
      {text}
    </p>
  );
}
