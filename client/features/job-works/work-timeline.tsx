import { useMemo } from 'react';
import type { JobDetail } from '../../../src/contracts/jobs.js';
import { formatDuration } from '../../lib/format.js';
import { jobHasEnded, type JobRunStore } from '../../lib/jobs/job-run-store.js';
import { onScale, type TimeScale, timeScale } from '../../lib/jobs/timeline.js';
import { useJobProgress, useRuns } from '../../lib/jobs/use-job-run.js';
import { workLines } from '../../lib/jobs/work-lines.js';
import { durationOf, type WorkRun } from '../../lib/jobs/work-run.js';
import { useNow } from '../../lib/use-now.js';
import { shownStatus, StatusSign } from '../../ui/work-status.js';
import { WorkRows } from './work-rows.js';
import styles from './job-works.module.css';

interface WorkTimelineProps {
  job: JobDetail;
  store: JobRunStore;
  selected: string | undefined;
  onSelect: (path: string) => void;
}

/** When each work began and ended: what ran beside what, and what took long. */
export function WorkTimeline({ job, store, selected, onSelect }: WorkTimelineProps) {
  const runs = useRuns(store);
  const running = !jobHasEnded(useJobProgress(store).status);
  const now = useNow(running ? 500 : 60_000);
  const lines = useMemo(() => workLines(store, runs).filter(line => line.run?.startTime !== undefined), [store, runs]);
  const start = Date.parse(job.startTime);
  const latest = Math.max(start + 1000, ...runs.map(run => Date.parse(run.endTime ?? run.startTime ?? job.startTime)));
  const end = running ? Math.max(now, latest) : job.endTime === undefined ? latest : Date.parse(job.endTime);
  const scale = timeScale(start, end, matchMedia('(max-width: 768px)').matches ? 4 : 8);
  return (
    <WorkRows
      label="Timeline"
      lines={lines}
      selected={selected}
      onSelect={onSelect}
      rowHeight={30}
      head={<Axis scale={scale} />}
    >
      {line => (
        <span className={styles.lane}>
          <span className={styles.name}>
            <StatusSign status={shownStatus(line.kind, line.run?.status ?? 'waiting')} size={14} />
            <span>{line.title}</span>
            {line.detail && <small>{line.detail}</small>}
          </span>
          <span className={styles.track}>{line.run && <Bar run={line.run} scale={scale} now={now} />}</span>
        </span>
      )}
    </WorkRows>
  );
}

function Axis({ scale }: { scale: TimeScale }) {
  return (
    <div className={styles.axis} aria-hidden="true">
      <span />
      <span className={styles.ticks}>
        {scale.ticks.map(({ at, label }) => (
          <span key={at} style={{ left: `${onScale(scale, at) * 100}%` }}>
            {label}
          </span>
        ))}
      </span>
    </div>
  );
}

function Bar({ run, scale, now }: { run: WorkRun; scale: TimeScale; now: number }) {
  const ms = durationOf(run, now);
  const begin = Date.parse(run.startTime ?? '');
  if (ms === undefined) return <span className={styles.point} style={{ left: `${onScale(scale, begin) * 100}%` }} />;
  const left = onScale(scale, begin);
  const width = onScale(scale, begin + ms) - left;
  const text = formatDuration(ms);
  return (
    <>
      <span
        className={styles.bar}
        data-status={run.status}
        style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
      />
      <span
        className={styles.length}
        style={left + width > 0.85 ? { right: `${(1 - left) * 100}%` } : { left: `${(left + width) * 100}%` }}
      >
        {text}
      </span>
    </>
  );
}
