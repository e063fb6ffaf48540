import { useState } from 'react';
import type { Turn } from '../../../src/contracts/sessions.js';
import { formatElapsed } from '../../lib/format.js';
import { describeActivity } from '../../lib/transcript/describe-activity.js';
import type { TranscriptStore } from '../../lib/transcript/transcript-store.js';
import { useActivity } from '../../lib/use-transcript.js';
import { useNow } from '../../lib/use-now.js';
import styles from './transcript.module.css';

/** What the agent does now, and for how long: since the turn began, or since this page saw the work begin. */
export function ActivityLine({ store, turns }: { store: TranscriptStore; turns: readonly Turn[] }) {
  const [seenAt] = useState(Date.now);
  const activity = useActivity(store);
  const now = useNow(1000);
  const startedAt = Date.parse(turns.findLast(turn => turn.status === 'running')?.startedAt ?? '');
  return (
    <div className={styles.activity} data-waiting={activity.pending.length > 0} data-testid="activity">
      <span className={styles.dot} />
      <span className={styles.what} role="status">
        {describeActivity(activity, key => store.block(key))}
      </span>
      <span className={styles.elapsed} aria-hidden="true">
        {formatElapsed(now - (Number.isNaN(startedAt) ? seenAt : startedAt))}
      </span>
    </div>
  );
}
