import { Skeleton } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useJob, useJobList } from '../api/job-queries.js';
import { JobCompare } from '../features/job-compare/job-compare.js';
import { jobTitle } from '../lib/jobs/job-words.js';
import { usePageTitle } from '../lib/use-page-title.js';
import { Notice } from '../ui/notice.js';
import { JobsFrame } from './jobs-frame.js';

/** `?first=job_…&second=job_…` */
export function JobComparePage() {
  const [query] = useSearchParams();
  const jobs = useJobList();
  const first = useJob(query.get('first') ?? '');
  const second = useJob(query.get('second') ?? '');
  const names = [first.data, second.data].flatMap(job => (job ? jobTitle(jobs.data?.jobs, job.jobName) : []));
  const title = [...new Set(names)].join(' and ');
  usePageTitle('Comparison', title);
  const failure = first.error ?? second.error;
  return (
    <JobsFrame>
      <h1 style={{ fontSize: '1.0625rem', fontWeight: 600 }}>{title || 'Comparison'}</h1>
      {failure && <Notice title="A run could not be read">{failure.message}</Notice>}
      {first.data && second.data ? (
        <JobCompare first={first.data} second={second.data} />
      ) : (
        !failure && <Skeleton height={160} radius="md" />
      )}
    </JobsFrame>
  );
}
