import type { LiveState } from '../../api/live-connection.js';
import { useNow } from '../../lib/use-now.js';
import { useOnline } from '../../lib/use-online.js';
import styles from './session-header.module.css';

/** Whether the page hears the session now. While it waits for the next attempt, a click tries at once. */
export function ConnectionBadge({ state, onRetry }: { state: LiveState; onRetry: () => void }) {
  const online = useOnline();
  if (state.kind === 'waiting') return <Waiting online={online} retryAt={state.retryAt} onRetry={onRetry} />;
  const label = { connecting: 'Connecting', live: 'Live', gone: 'Ended' }[state.kind];
  return (
    <span className={styles.connection} data-state={state.kind} data-testid="connection" role="status">
      {label}
    </span>
  );
}

function Waiting({ online, retryAt, onRetry }: { online: boolean; retryAt: number; onRetry: () => void }) {
  const seconds = Math.max(0, Math.ceil((retryAt - useNow(500)) / 1000));
  return (
    <button
      type="button"
      className={styles.connection}
      data-state={online ? 'waiting' : 'offline'}
      data-testid="connection"
      title="Try now"
      onClick={onRetry}
    >
      {online ? `Reconnecting in ${seconds} s` : 'Offline'}
    </button>
  );
}
