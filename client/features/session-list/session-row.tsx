import { Link } from 'react-router';
import type { Session } from '../../../src/contracts/sessions.js';
import { formatCount, formatPremium, plural } from '../../lib/format.js';
import { baseName } from '../../lib/paths.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { StatusBadge } from '../../ui/status-badge.js';
import styles from './session-list.module.css';

export function SessionRow({ session }: { session: Session }) {
  const { usage, status } = session;
  const tokens = usage.inputTokens + usage.outputTokens;
  const busy = status === 'working' || status === 'waiting';
  return (
    <li className={styles.row} data-testid="session-row" data-session-id={session.id}>
      <Link to={`/session/${encodeURIComponent(session.id)}`} className={styles.link}>
        <span className={styles.status} data-busy={busy}>
          <StatusBadge status={status} dotOnly={!busy} />
        </span>
        <span className={styles.title}>{session.title || 'New session'}</span>
        <span className={styles.folder} title={session.workingDirectory}>
          {baseName(session.workingDirectory)}
        </span>
        <span className={styles.model}>{session.modelId}</span>
        <span
          className={styles.usage}
          title={usage.premiumRequests > 0 ? formatPremium(usage.premiumRequests) : undefined}
        >
          {session.turnCount > 0 ? plural(session.turnCount, 'turn') : 'no turns'}
          {tokens > 0 && ` · ${formatCount(tokens)}`}
        </span>
        <span className={styles.time}>
          <RelativeTime iso={session.lastActiveAt} />
        </span>
      </Link>
    </li>
  );
}
