import { plural } from '../../lib/format.js';
import type { PendingBlock } from '../../lib/transcript/block.js';
import { PermissionCard } from './permission-card.js';
import { QuestionCard } from './question-card.js';
import styles from './requests.module.css';

/** What waits for the person, the oldest first; the rest is counted. */
export function RequestDock({ sessionId, pending }: { sessionId: string; pending: readonly PendingBlock[] }) {
  const first = pending[0];
  if (!first) return null;
  return (
    <div className={styles.dock} aria-live="assertive">
      {first.kind === 'permission' ? (
        <PermissionCard key={first.key} sessionId={sessionId} request={first.request} />
      ) : (
        <QuestionCard key={first.key} sessionId={sessionId} request={first.request} />
      )}
      {pending.length > 1 && (
        <div className={styles.more}>{plural(pending.length - 1, 'more request')} after this one</div>
      )}
    </div>
  );
}
