import { useState } from 'react';
import type { SessionDetail, SessionStatus } from '../../src/contracts/sessions.js';
import { useSessionActions } from '../api/mutations.js';
import { useModels } from '../api/queries.js';
import type { LiveSession } from '../api/use-live-session.js';
import { ClosedBar } from '../features/composer/closed-bar.js';
import { Composer } from '../features/composer/composer.js';
import { RequestDock } from '../features/requests/request-dock.js';
import { TaskBanner } from '../features/task-picker/task-banner.js';
import { TaskPicker } from '../features/task-picker/task-picker.js';
import { ActivityLine } from '../features/transcript/activity-line.js';
import { Transcript } from '../features/transcript/transcript.js';
import { TranscriptSkeleton } from '../features/transcript/transcript-skeleton.js';
import { plural } from '../lib/format.js';
import { tellFailure } from '../lib/toasts.js';
import { useHotkeys } from '../lib/use-hotkeys.js';
import { useActivity } from '../lib/use-transcript.js';
import { Notice } from '../ui/notice.js';
import { useSessionTask } from './use-session-task.js';
import { useCaughtUp } from './use-caught-up.js';
import styles from './session-page.module.css';

interface SessionBodyProps {
  session: SessionDetail;
  live: LiveSession;
  status: SessionStatus;
}

/** Transcript, what the agent does now, what it asks, and the composer. */
export function SessionBody({ session, live, status }: SessionBodyProps) {
  const { store } = live;
  const activity = useActivity(store);
  const models = useModels();
  const { abort } = useSessionActions(session.id);
  const [taskId, setTaskId] = useSessionTask(session.id);
  const [sentCount, setSentCount] = useState(0);
  const working = status === 'working' || status === 'waiting';
  const caughtUp = useCaughtUp(store, session.lastEventId);

  const stop = { run: () => working && abort.mutate(undefined, { onError: tellFailure }), inFields: true };
  useHotkeys({ 'Escape Escape': stop, 'Mod+.': stop });

  const vision = models.data?.find(model => model.id === session.modelId)?.vision ?? false;
  const empty = caughtUp && store.tree.size === 0;
  return (
    <>
      {!caughtUp && <TranscriptSkeleton />}
      {empty && (
        <div className={styles.empty}>
          <Notice icon="message" title="Nothing has been said yet">
            The agent works in {session.workingDirectory}.
          </Notice>
        </div>
      )}
      {caughtUp && !empty && (
        <Transcript store={store} workingDirectory={session.workingDirectory} sentCount={sentCount} />
      )}
      <div className={styles.foot}>
        {working && <ActivityLine store={store} turns={session.turns} />}
        {session.queuedCount > 0 && <p className={styles.queued}>{plural(session.queuedCount, 'prompt')} queued</p>}
        {taskId !== undefined && <TaskBanner key={taskId} taskId={taskId} onDismiss={() => setTaskId(undefined)} />}
        <RequestDock sessionId={session.id} pending={status === 'closed' ? [] : activity.pending} />
        {status === 'closed' ? (
          <ClosedBar sessionId={session.id} />
        ) : (
          <Composer
            sessionId={session.id}
            status={status}
            vision={vision}
            onSent={() => setSentCount(sentCount + 1)}
            tools={<TaskPicker sessionId={session.id} onStarted={setTaskId} />}
          />
        )}
      </div>
    </>
  );
}
