import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useSession } from '../api/queries.js';
import { useLiveSession } from '../api/use-live-session.js';
import { ApiError } from '../api/api-error.js';
import { SessionHeader } from '../features/session-header/session-header.js';
import { TranscriptSkeleton } from '../features/transcript/transcript-skeleton.js';
import { useActivity } from '../lib/use-transcript.js';
import { statusOf } from '../lib/session-status.js';
import { usePageTitle } from '../lib/use-page-title.js';
import { Notice } from '../ui/notice.js';
import { SessionBody } from './session-body.js';
import { useFreshDetail } from './use-fresh-detail.js';
import styles from './session-page.module.css';

/** One session; another id in the address is another page, with a transcript of its own. */
export function SessionPage() {
  const { id = '' } = useParams();
  return <SessionView key={id} id={id} />;
}

function SessionView({ id }: { id: string }) {
  const live = useLiveSession(id);
  const activity = useActivity(live.store);
  const session = useSession(id);
  const navigate = useNavigate();
  useFreshDetail(id, activity);

  const status = statusOf(activity, live.store.lastEventId, session.data);
  const { retryNow } = live;
  // A resumed session has something to say: its stream is opened at once.
  useEffect(() => {
    if (status !== 'closed') retryNow();
  }, [status, retryNow]);

  const title = activity.title ?? session.data?.title ?? '';
  const sign = { working: '● ', waiting: '◆ needs you: ', idle: '', closed: '' }[status];
  usePageTitle(sign + (title || 'Session'));

  if (session.isError && !session.data)
    return <SessionMissing error={session.error} onRetry={() => void session.refetch()} />;
  return (
    <main className={styles.page} id="main">
      {session.data ? (
        <>
          <SessionHeader
            session={session.data}
            title={title}
            status={status}
            live={live.state}
            onRetry={live.retryNow}
            onDeleted={() => void navigate('/')}
          />
          <SessionBody session={session.data} live={live} status={status} />
        </>
      ) : (
        <TranscriptSkeleton />
      )}
    </main>
  );
}

function SessionMissing({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const missing = error instanceof ApiError && error.status === 404;
  usePageTitle(missing ? 'No such session' : 'Session');
  return (
    <main id="main">
      <Notice
        title={missing ? 'There is no such session' : 'The session could not be read'}
        actions={
          <>
            {!missing && <Button onClick={onRetry}>Try again</Button>}
            <Button variant="default" component={Link} to="/">
              All sessions
            </Button>
          </>
        }
      >
        {missing ? 'It may have been deleted, or the address is not complete.' : error.message}
      </Notice>
    </main>
  );
}
