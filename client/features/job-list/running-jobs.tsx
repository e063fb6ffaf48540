import { Skeleton } from '@mantine/core';
import { useRunningJobs } from '../../api/job-queries.js';
import { jobHasEnded } from '../../lib/jobs/job-run-store.js';
import { type JobEntry, jobTitle } from '../../lib/jobs/job-words.js';
import { JobRow } from './job-row.js';
import styles from './job-list.module.css';

/** Jobs that wait or run, and those that ended in the last hour. */
export function RunningJobs({ jobs }: { jobs: readonly JobEntry[] | undefined }) {
  const running = useRunningJobs();
  const all = running.data?.jobs ?? [];
  const active = all.filter(job => !jobHasEnded(job.status));
  const ended = all.filter(job => jobHasEnded(job.status));
  if (running.isPending) return <Skeleton height={14} width="60%" />;
  const group = (title: string, list: typeof all) =>
    list.length > 0 && (
      <section className={styles.section} aria-label={title}>
        <h2 className={styles.group}>{title}</h2>
        <ul className={styles.list}>
          {list.map(job => (
            <JobRow key={job.jobId} job={job} title={jobTitle(jobs, job.jobName)} />
          ))}
        </ul>
      </section>
    );
  return (
    <>
      {group('Running', active)}
      {group('Ended in the last hour', ended.slice(0, 12))}
    </>
  );
}
