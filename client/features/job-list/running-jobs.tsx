import { useRunningJobs } from '../../api/job-queries.js';
import { jobHasEnded } from '../../lib/jobs/job-run-store.js';
import { type JobEntry, jobTitle } from '../../lib/jobs/job-words.js';
import { JobRow } from './job-row.js';
import styles from './job-list.module.css';

interface RunningJobsProps {
  /** Those that wait or run, or those that ended in the last hour. */
  which: 'active' | 'ended';
  jobs: readonly JobEntry[] | undefined;
}

/** More than this are found in the history. */
const mostEnded = 8;

export function RunningJobs({ which, jobs }: RunningJobsProps) {
  const running = useRunningJobs();
  const all = running.data?.jobs ?? [];
  const active = which === 'active';
  const shown = active
    ? all.filter(job => !jobHasEnded(job.status))
    : all.filter(job => jobHasEnded(job.status)).slice(0, mostEnded);
  if (shown.length === 0) return null;
  const title = active ? 'Running' : 'Ended in the last hour';
  return (
    <section className={styles.section} aria-label={title}>
      <h2 className={styles.group}>{title}</h2>
      <ul className={styles.list}>
        {shown.map(job => (
          <JobRow key={job.jobId} job={job} title={jobTitle(jobs, job.jobName)} />
        ))}
      </ul>
    </section>
  );
}
