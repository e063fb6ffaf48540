import { ActionIcon, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { SessionDetail, SessionStatus } from '../../../src/contracts/sessions.js';
import type { LiveState } from '../../api/live-connection.js';
import { baseName, shortPath } from '../../lib/paths.js';
import { Icon } from '../../ui/icon.js';
import { StatusBadge } from '../../ui/status-badge.js';
import { ConnectionBadge } from './connection-badge.js';
import { SessionMenu } from './session-menu.js';
import { SessionTitle } from './session-title.js';
import { UsageSummary } from './usage-summary.js';
import styles from './session-header.module.css';

interface SessionHeaderProps {
  session: SessionDetail;
  title: string;
  status: SessionStatus;
  live: LiveState;
  onRetry: () => void;
  onDeleted: () => void;
}

/** What session this is and how it stands. On a phone the second line folds away. */
export function SessionHeader({ session, title, status, live, onRetry, onDeleted }: SessionHeaderProps) {
  const [open, setOpen] = useState(false);
  return (
    <header className={styles.header} data-open={open} aria-label="Session">
      <div className={styles.first}>
        <SessionTitle key={title} sessionId={session.id} title={title} />
        <span role="status" className={styles.status}>
          <StatusBadge status={status} />
        </span>
        {(status !== 'closed' || live.kind === 'live') && <ConnectionBadge state={live} onRetry={onRetry} />}
        <ActionIcon
          size="lg"
          className={styles.fold}
          aria-label="Details of the session"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Icon name="chevron" />
        </ActionIcon>
        <SessionMenu session={session} status={status} onDeleted={onDeleted} />
      </div>
      <div className={styles.second}>
        <span>{session.modelId}</span>
        <Tooltip label={session.workingDirectory}>
          <span className={styles.folder}>
            <Icon name="folder" size={13} />
            <span className={styles.wide}>{shortPath(session.workingDirectory)}</span>
            <span className={styles.narrow}>{baseName(session.workingDirectory)}</span>
          </span>
        </Tooltip>
        <UsageSummary turns={session.turnCount} usage={session.usage} />
      </div>
    </header>
  );
}
