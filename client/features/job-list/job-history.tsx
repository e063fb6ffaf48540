import { Button, Skeleton } from '@mantine/core';
import { type RefObject, useDeferredValue, useState } from 'react';
import type { JobSummary } from '../../../src/contracts/jobs.js';
import { useJobHistory } from '../../api/job-queries.js';
import { type JobEntry, jobTitle } from '../../lib/jobs/job-words.js';
import { Notice } from '../../ui/notice.js';
import { HistoryFilter, type HistoryChoice } from './history-filter.js';
import { JobRow } from './job-row.js';
import styles from './job-list.module.css';

interface JobHistoryProps {
  jobs: readonly JobEntry[];
  searchRef: RefObject<HTMLInputElement | null>;
  onCompare: (first: string, second: string) => void;
}

/** Every job that was started, searched and filtered by the server; two of them can be compared. */
export function JobHistory({ jobs, searchRef, onCompare }: JobHistoryProps) {
  const [choice, setChoice] = useState<HistoryChoice>({ search: '', jobName: '', status: 'all' });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { search, jobName, status } = useDeferredValue(choice);
  const words = search.trim();
  const filtered = words !== '' || jobName !== '' || status !== 'all';
  const list = useJobHistory({
    ...(words && { search: words }),
    ...(jobName && { jobName }),
    ...(status !== 'all' && { status }),
  });
  const found = list.data?.pages.flatMap(page => page.jobs) ?? [];
  // Only runs of one job can be laid side by side.
  const other = found.find(job => job.jobId === chosen[0])?.jobName;
  const toggle = (id: string): void =>
    setChosen(chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id]);

  return (
    <section className={styles.section} aria-label="History">
      <HistoryFilter choice={choice} onChange={setChoice} jobs={jobs} searchRef={searchRef} />
      {list.isPending && <Skeleton height={14} width="70%" mt={16} />}
      {list.isError && found.length === 0 && (
        <Notice
          title="The jobs could not be read"
          actions={<Button onClick={() => void list.refetch()}>Try again</Button>}
        >
          {list.error.message}
        </Notice>
      )}
      {list.isSuccess && found.length === 0 && (
        <Notice icon={filtered ? 'search' : 'jobs'} title={filtered ? 'Nothing matches' : 'No job has run yet'}>
          {filtered ? 'Names, inputs and folders are searched.' : 'Start one on the jobs page.'}
        </Notice>
      )}
      <ul className={styles.list} aria-label="Jobs">
        {found.map(job => (
          <JobRow
            key={job.jobId}
            job={job}
            title={jobTitle(jobs, job.jobName)}
            choice={{
              chosen: chosen.includes(job.jobId),
              disabled: !chosen.includes(job.jobId) && (chosen.length >= 2 || (other ?? job.jobName) !== job.jobName),
              onToggle: () => toggle(job.jobId),
            }}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          className={styles.more}
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show more
        </Button>
      )}
      {chosen.length > 0 && (
        <CompareBar chosen={inTime(found, chosen)} onClear={() => setChosen([])} onCompare={onCompare} />
      )}
    </section>
  );
}

/** The earlier run stands left. */
const inTime = (found: readonly JobSummary[], chosen: readonly string[]): string[] =>
  found.flatMap(job => (chosen.includes(job.jobId) ? [job.jobId] : [])).reverse();

interface CompareBarProps {
  chosen: readonly string[];
  onClear: () => void;
  onCompare: JobHistoryProps['onCompare'];
}

function CompareBar({ chosen, onClear, onCompare }: CompareBarProps) {
  const [first, second] = chosen;
  return (
    <div className={styles.compare} role="status">
      <span>{second === undefined ? 'Choose another run of the same job.' : 'Two runs are chosen.'}</span>
      <Button variant="default" onClick={onClear}>
        Clear
      </Button>
      <Button
        disabled={first === undefined || second === undefined}
        onClick={() => first !== undefined && second !== undefined && onCompare(first, second)}
      >
        Compare
      </Button>
    </div>
  );
}
