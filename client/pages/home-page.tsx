import { Skeleton } from '@mantine/core';
import { useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useModels, useServerConfig, useSessions } from '../api/queries.js';
import { ProviderBanner } from '../features/start-session/provider-banner.js';
import { StartSession } from '../features/start-session/start-session.js';
import { SessionList } from '../features/session-list/session-list.js';
import { recentFolders, siblingFolder } from '../lib/paths.js';
import { useHotkeys } from '../lib/use-hotkeys.js';
import { usePageTitle } from '../lib/use-page-title.js';
import { Notice } from '../ui/notice.js';
import styles from './home-page.module.css';

export function HomePage() {
  const config = useServerConfig();
  const models = useModels();
  const sessions = useSessions({});
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const prompt = useRef<HTMLTextAreaElement>(null);
  const search = useRef<HTMLInputElement>(null);

  useHotkeys({
    '/': { run: () => search.current?.focus() },
    n: { run: () => prompt.current?.focus() },
  });
  const seen = sessions.data?.pages.flatMap(page => page.sessions) ?? [];
  const waiting = seen.filter(session => session.status === 'waiting').length;
  usePageTitle(waiting > 0 ? `(${waiting}) needs you` : '');

  const failure = config.error ?? models.error;
  const folder = config.data ? (siblingFolder(config.data.repoRoot, query.get('project')) ?? config.data.repoRoot) : '';
  return (
    <main className={styles.page} id="main">
      <div className={styles.column}>
        <h1 className={styles.heading}>New session</h1>
        {failure && !config.data && <Notice title="The server does not answer">{failure.message}</Notice>}
        {config.data && models.data ? (
          <StartSession
            key={folder}
            models={models.data}
            defaultFolder={folder}
            recentFolders={[folder, ...recentFolders(seen)]}
            promptRef={prompt}
            onStarted={id => void navigate(`/session/${encodeURIComponent(id)}`)}
          />
        ) : (
          !failure && <Skeleton height={146} radius="md" />
        )}
        {config.data && <ProviderBanner provider={config.data.provider} />}
        <div className={styles.sessions}>
          <SessionList searchRef={search} />
        </div>
      </div>
    </main>
  );
}
