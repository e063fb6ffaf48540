import { Button } from '@mantine/core';
import { useCallback } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { JobDetail } from '../../src/contracts/jobs.js';
import { ApiError } from '../api/api-error.js';
import { useJob, useJobList } from '../api/job-queries.js';
import { useLiveJob } from '../api/use-live-job.js';
import { JobChart } from '../features/job-chart/job-chart.js';
import { JobHeader } from '../features/job-header/job-header.js';
import { WorkPanel } from '../features/job-work/work-panel.js';
import { WorkList } from '../features/job-works/work-list.js';
import { WorkTimeline } from '../features/job-works/work-timeline.js';
import { TranscriptSkeleton } from '../features/transcript/transcript-skeleton.js';
import { pathOf } from '../lib/jobs/chart-index.js';
import { jobHasEnded } from '../lib/jobs/job-run-store.js';
import { jobTitle } from '../lib/jobs/job-words.js';
import { latestRuns } from '../lib/jobs/node-state.js';
import { treePath } from '../lib/jobs/work-path.js';
import { useJobProgress } from '../lib/jobs/use-job-run.js';
import { useHotkeys } from '../lib/use-hotkeys.js';
import { usePageTitle } from '../lib/use-page-title.js';
import { ConnectionBadge } from '../features/session-header/connection-badge.js';
import { Notice } from '../ui/notice.js';
import { SessionReplay } from './session-replay.js';
import { useJobPlace } from './use-job-place.js';
import styles from './job-page.module.css';

/** One job; another id in the address is another page. */
export function JobPage() {
  const { id = '' } = useParams();
  const job = useJob(id);
  if (job.data) return <JobTracking key={id} job={job.data} />;
  if (job.isError) return <JobMissing error={job.error} onRetry={() => void job.refetch()} />;
  return <TranscriptSkeleton />;
}

const signs = { queued: '○ ', running: '● ', succeeded: '✓ ', failed: '✗ ', canceled: '■ ' };

function JobTracking({ job }: { job: JobDetail }) {
  const live = useLiveJob(job);
  const { store } = live;
  const { status } = useJobProgress(store);
  const [place, go] = useJobPlace();
  const navigate = useNavigate();
  const title = jobTitle(useJobList().data?.jobs, job.jobName);
  usePageTitle(signs[status] + title);

  const { work } = place;
  const nodeId = work === undefined ? undefined : store.index.workAt(work);
  const node = nodeId === undefined ? undefined : store.index.nodes.get(nodeId);
  const selectNode = useCallback(
    (id: string) => {
      const path = pathOf(id);
      // Of a call its own run, not what the called job did.
      const own = store.runsOf(id).filter(run => treePath(run.path) === path);
      const shown = latestRuns(own).find(run => run.status === 'running' || run.status === 'failed') ?? own.at(-1);
      go({ work: shown?.path ?? path, tab: undefined });
    },
    [store, go],
  );
  useHotkeys({ ...(node && { Escape: { run: () => go({ work: undefined }) } }) });
  const selectPath = (path: string): void => go({ work: path, tab: undefined });
  const open = (id: string): void => void navigate(`/job/${encodeURIComponent(id)}`);

  return (
    <main className={styles.page} id="main" data-testid="job-page" data-job-id={job.jobId}>
      <JobHeader
        job={job}
        title={title}
        store={store}
        connection={!jobHasEnded(status) && <ConnectionBadge state={live.state} onRetry={live.retryNow} />}
        view={place.view}
        onView={view => go({ view })}
        onRerun={open}
      />
      <div className={styles.body} data-panel={node !== undefined}>
        <div className={styles.view}>
          {place.view === 'chart' && (
            <JobChart chart={job.chart} store={store} selected={nodeId} onSelect={selectNode} />
          )}
          {place.view === 'timeline' && <WorkTimeline job={job} store={store} selected={work} onSelect={selectPath} />}
          {place.view === 'list' && <WorkList store={store} selected={work} onSelect={selectPath} />}
        </div>
        {node && work !== undefined && (
          <div className={styles.panel}>
            <WorkPanel
              key={node.id}
              jobId={job.jobId}
              store={store}
              node={node}
              path={work}
              tab={place.tab}
              onPath={selectPath}
              onTab={tab => go({ tab })}
              onClose={() => go({ work: undefined })}
              onRerun={open}
              renderSession={sessionId => <SessionReplay key={sessionId} id={sessionId} />}
            />
          </div>
        )}
      </div>
    </main>
  );
}

function JobMissing({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const missing = error instanceof ApiError && error.status === 404;
  usePageTitle(missing ? 'No such job' : 'Job');
  return (
    <main id="main">
      <Notice
        title={missing ? 'There is no such job' : 'The job could not be read'}
        actions={
          <>
            {!missing && <Button onClick={onRetry}>Try again</Button>}
            <Button variant="default" component={Link} to="/jobs">
              All jobs
            </Button>
          </>
        }
      >
        {missing ? 'The address is not complete, or the job belongs to somebody else.' : error.message}
      </Notice>
    </main>
  );
}
