import { Link } from 'react-router';
import { useState } from 'react';
import { useSession } from '../api/queries.js';
import { useLiveSession } from '../api/use-live-session.js';
import { RequestDock } from '../features/requests/request-dock.js';
import { ActivityLine } from '../features/transcript/activity-line.js';
import { Transcript } from '../features/transcript/transcript.js';
import { TranscriptSkeleton } from '../features/transcript/transcript-skeleton.js';
import { statusOf } from '../lib/session-status.js';
import { useActivity } from '../lib/use-transcript.js';
import { Notice } from '../ui/notice.js';
import { useCaughtUp } from './use-caught-up.js';
import { useFreshDetail } from './use-fresh-detail.js';
import styles from './session-replay.module.css';

/** The transcript of a session of a job, live, without a composer: the task speaks, not a person. */
export function SessionReplay({ id }: { id: string }) {
  const session = useSession(id);
  const [over, setOver] = useState(false);
  const { store } = useLiveSession(id, over);
  const activity = useActivity(store);
  const caughtUp = useCaughtUp(store, session.data?.lastEventId ?? 0);
  useFreshDetail(id, activity);
  const status = statusOf(activity, store.lastEventId, session.data);
  // Nothing is said in a closed session: it needs no stream once it has been read.
  if (!over && caughtUp && status === 'closed' && store.lastEventId > 0 && activity.receiving.length === 0)
    setOver(true);

  if (session.isError && !session.data) {
    return <Notice title="The session could not be read">{session.error.message}</Notice>;
  }
  if (!session.data || !caughtUp) return <TranscriptSkeleton />;
  const working = status === 'working' || status === 'waiting';
  return (
    <>
      {store.tree.size === 0 ? (
        <Notice icon="message" title="Nothing has been said yet" />
      ) : (
        <Transcript store={store} workingDirectory={session.data.workingDirectory} sentCount={0} />
      )}
      <div className={styles.foot}>
        {working && <ActivityLine store={store} turns={session.data.turns} />}
        <RequestDock sessionId={id} pending={status === 'closed' ? [] : activity.pending} />
        <p className={styles.about}>
          <span>{session.data.modelId}</span>
          <Link to={`/session/${encodeURIComponent(id)}`}>Open the session</Link>
        </p>
      </div>
    </>
  );
}
