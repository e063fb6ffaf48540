import { Button, Skeleton } from '@mantine/core';
import { type RefObject, useDeferredValue, useState } from 'react';
import { useSessions } from '../../api/queries.js';
import { Notice } from '../../ui/notice.js';
import { ListFilter, type StatusFilter } from './list-filter.js';
import { SessionRow } from './session-row.js';
import styles from './session-list.module.css';

/** Running and recent sessions, searched and filtered by the server, page after page. */
export function SessionList({ searchRef }: { searchRef: RefObject<HTMLInputElement | null> }) {
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState<StatusFilter>('all');
  const words = useDeferredValue(search.trim());
  const filtered = words !== '' || status !== 'all';
  const list = useSessions({ ...(words ? { search: words } : {}), ...(status === 'all' ? {} : { status }) });
  const sessions = list.data?.pages.flatMap(page => page.sessions) ?? [];
  const active = sessions.filter(session => session.status === 'working' || session.status === 'waiting');
  const others = sessions.filter(session => !active.includes(session));

  return (
    <section className={styles.section} aria-label="Sessions">
      <ListFilter search={search} onSearch={setSearch} status={status} onStatus={setStatus} searchRef={searchRef} />
      {list.isPending && <ListSkeleton />}
      {list.isError && sessions.length === 0 && (
        <Notice
          title="The sessions could not be read"
          actions={<Button onClick={() => void list.refetch()}>Try again</Button>}
        >
          {list.error.message}
        </Notice>
      )}
      {list.isSuccess && sessions.length === 0 && (
        <Notice icon={filtered ? 'search' : 'message'} title={filtered ? 'Nothing matches' : 'No sessions yet'}>
          {filtered
            ? 'Titles, prompts and messages are searched.'
            : 'Write what the agent shall do, choose a model and a folder, and start.'}
        </Notice>
      )}
      <Group title="Running" sessions={active} />
      <Group title={active.length > 0 ? 'Recent' : ''} sessions={others} />
      {list.hasNextPage && (
        <Button
          className={styles.more}
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </section>
  );
}

type Sessions = Parameters<typeof SessionRow>[0]['session'][];

function Group({ title, sessions }: { title: string; sessions: Sessions }) {
  if (sessions.length === 0) return null;
  return (
    <>
      {title && <h2 className={styles.group}>{title}</h2>}
      <ul className={styles.list} aria-label={title || 'Recent'}>
        {sessions.map(session => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </>
  );
}

function ListSkeleton() {
  return (
    <div className={styles.skeleton} role="status" aria-label="Loading the sessions">
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} height={14} width={`${86 - ((index * 13) % 40)}%`} />
      ))}
    </div>
  );
}
