import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { JobDetail, JobWork } from '../../../src/contracts/jobs.js';
import { formatDuration, plural } from '../../lib/format.js';
import { ChartIndex } from '../../lib/jobs/chart-index.js';
import { compareWorks, type ComparedWork, isDifferent } from '../../lib/jobs/compare-runs.js';
import { jobDuration } from '../../lib/jobs/job-words.js';
import { durationOf } from '../../lib/jobs/work-run.js';
import { nameOf } from '../../lib/jobs/work-lines.js';
import { useNow } from '../../lib/use-now.js';
import { WorkStatusBadge } from '../../ui/work-status.js';
import styles from './job-compare.module.css';

/** The works of two runs side by side; what differs is marked. */
export function JobCompare({ first, second }: { first: JobDetail; second: JobDetail }) {
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const rows = useMemo(() => compareWorks(first.tasks, second.tasks), [first, second]);
  const index = useMemo(() => [new ChartIndex(first.chart), new ChartIndex(second.chart)], [first, second]);
  const different = rows.filter(isDifferent).length;
  const labelOf = (row: ComparedWork): { title: string; detail: string } => {
    for (const one of index) {
      const node = one.nodes.get(one.workAt(row.path) ?? '');
      if (node) return nameOf(node, row);
    }
    return { title: row.path, detail: '' };
  };
  return (
    <section className={styles.section} aria-label="Comparison">
      <div className={styles.bar}>
        <span data-testid="differences">
          {different === 0
            ? 'No work differs.'
            : `${plural(different, 'work')} of ${rows.length} differ${different === 1 ? 's' : ''}.`}
        </span>
        <label className={styles.only}>
          <input
            type="checkbox"
            checked={onlyDifferent}
            onChange={event => setOnlyDifferent(event.currentTarget.checked)}
          />
          Only what differs
        </label>
      </div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="Works of both runs">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Work</th>
              {[first, second].map(job => (
                <th key={job.jobId} scope="col">
                  <RunHead job={job} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows
              .filter(row => !onlyDifferent || isDifferent(row))
              .map(row => (
                <tr key={row.path} data-differs={isDifferent(row)} data-testid="compare-row">
                  <th scope="row">
                    {labelOf(row).title} <small>{labelOf(row).detail}</small>
                    {isDifferent(row) && <span className={styles.hidden}>, differs</span>}
                  </th>
                  {[row.first, row.second].map((work, at) => (
                    <td key={at}>
                      <Cell row={row} work={work} jobId={(at === 0 ? first : second).jobId} />
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function RunHead({ job }: { job: JobDetail }) {
  const ms = jobDuration(job, useNow(1000));
  return (
    <Link to={`/job/${encodeURIComponent(job.jobId)}`} className={styles.run}>
      <WorkStatusBadge status={job.status} />
      <span>{new Date(job.startTime).toLocaleString('en-GB')}</span>
      {ms !== undefined && <span>{formatDuration(ms)}</span>}
    </Link>
  );
}

function Cell({ row: { differs }, work, jobId }: { row: ComparedWork; work: JobWork | undefined; jobId: string }) {
  const now = useNow(1000);
  if (!work) return <span className={styles.absent}>did not run</span>;
  const ms = durationOf(work, now);
  return (
    <Link className={styles.cell} to={`/job/${encodeURIComponent(jobId)}?${new URLSearchParams({ work: work.path })}`}>
      <span data-mark={differs.status}>
        <WorkStatusBadge status={work.status} />
      </span>
      {ms !== undefined && <span data-mark={differs.duration}>{formatDuration(ms)}</span>}
      {(work.attempt > 1 || differs.attempt) && <span data-mark={differs.attempt}>attempt {work.attempt}</span>}
    </Link>
  );
}
