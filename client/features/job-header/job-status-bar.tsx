import { Tooltip } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { JobDetail } from '../../../src/contracts/jobs.js';
import { formatDuration, formatElapsed } from '../../lib/format.js';
import { jobHasEnded, type JobProgress } from '../../lib/jobs/job-run-store.js';
import { jobDuration, originOf, shortHash, shortId } from '../../lib/jobs/job-words.js';
import { baseName, shortPath } from '../../lib/paths.js';
import { firstLine } from '../../lib/transcript/tool-title.js';
import { useNow } from '../../lib/use-now.js';
import { Icon } from '../../ui/icon.js';
import styles from './job-header.module.css';

/** How long, how far, where, from what, and with which catalogue. */
export function JobStatusBar({ job, progress }: { job: JobDetail; progress: JobProgress }) {
  const [open, setOpen] = useState(false);
  const origin = originOf(job.origin);
  return (
    <>
      <div className={styles.second} role="group" aria-label="Status of the job" data-testid="job-status-bar">
        <JobTime job={job} ended={jobHasEnded(progress.status)} />
        <span data-testid="job-progress">
          {progress.done} of {progress.total} works
        </span>
        <Tooltip label={job.workingDirectory}>
          <span className={styles.folder}>
            <Icon name="folder" size={13} />
            <span className={styles.wide}>{shortPath(job.workingDirectory)}</span>
            <span className={styles.narrow}>{baseName(job.workingDirectory)}</span>
          </span>
        </Tooltip>
        <span>
          {origin.text}
          {origin.jobId !== undefined && (
            <>
              {' '}
              <Link to={`/job/${encodeURIComponent(origin.jobId)}`}>{shortId(origin.jobId)}</Link>
            </>
          )}
        </span>
        <span title={job.catalogueHash}>
          catalogue <code>{shortHash(job.catalogueHash)}</code>
        </span>
        {job.userInput && (
          <button type="button" className={styles.input} aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name="pencil" size={12} />
            <span>{firstLine(job.userInput)}</span>
          </button>
        )}
      </div>
      {open && <pre className={styles.inputText}>{job.userInput}</pre>}
    </>
  );
}

function JobTime({ job, ended }: { job: JobDetail; ended: boolean }) {
  const now = useNow(1000);
  const ms = jobDuration(job, now);
  if (ms === undefined) return <span data-testid="job-time">not begun</span>;
  const over = ended && job.endTime !== undefined;
  return <span data-testid="job-time">{over ? formatDuration(ms) : formatElapsed(ms)}</span>;
}
