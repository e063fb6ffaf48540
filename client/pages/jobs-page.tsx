import { Button, CloseButton, Drawer, Kbd, Skeleton, TextInput } from '@mantine/core';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useJobList } from '../api/job-queries.js';
import { ChartPreview } from '../features/job-chart/chart-preview.js';
import { JobGrid } from '../features/job-grid/job-grid.js';
import { RunningJobs } from '../features/job-list/running-jobs.js';
import { StartJob } from '../features/start-job/start-job.js';
import { filterGrid, gridLines } from '../lib/jobs/filter-grid.js';
import { useHotkeys } from '../lib/use-hotkeys.js';
import { usePageTitle } from '../lib/use-page-title.js';
import { Icon } from '../ui/icon.js';
import { Notice } from '../ui/notice.js';
import { CatalogueNote } from './catalogue-note.js';
import { JobsFrame } from './jobs-frame.js';
import { useFolders } from './use-folders.js';
import styles from './jobs-frame.module.css';

/** The jobs that can be started, and those that run. `?start=name` opens the form of a job. */
export function JobsPage() {
  const list = useJobList();
  const [search, setSearch] = useState('');
  const words = useDeferredValue(search);
  const [query, setQuery] = useSearchParams();
  const field = useRef<HTMLInputElement>(null);
  const lines = useMemo(() => (list.data ? filterGrid(gridLines(list.data), words) : []), [list.data, words]);
  useHotkeys({ '/': { run: () => field.current?.focus() } });
  usePageTitle('Jobs');

  const chosen = query.get('start') ?? undefined;
  const choose = (name: string | undefined): void =>
    setQuery(name === undefined ? {} : { start: name }, { replace: true });
  return (
    <JobsFrame>
      <TextInput
        ref={field}
        className={styles.search}
        size="xs"
        type="search"
        aria-label="Search jobs"
        placeholder="Search jobs"
        leftSection={<Icon name="search" size={14} />}
        rightSection={
          search ? <CloseButton size="xs" aria-label="Clear the search" onClick={() => setSearch('')} /> : <Kbd>/</Kbd>
        }
        value={search}
        onChange={event => setSearch(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') setSearch('');
          const [only] = lines.flatMap(line => line.buttons);
          if (event.key === 'Enter' && only) choose(only.job.name);
        }}
      />
      <RunningJobs which="active" jobs={list.data?.jobs} />
      {list.isPending && <Skeleton height={220} radius="md" />}
      {list.isError && (
        <Notice
          title="The jobs could not be read"
          actions={<Button onClick={() => void list.refetch()}>Try again</Button>}
        >
          {list.error.message}
        </Notice>
      )}
      {list.data && lines.length > 0 && <JobGrid lines={lines} chosen={chosen} onChoose={choose} />}
      {list.data && lines.length === 0 && (
        <Notice icon="search" title={search ? 'No job matches' : 'The catalogue has no jobs'}>
          {search ? 'Keywords, names and descriptions are searched.' : 'Write some, and load the catalogue again.'}
        </Notice>
      )}
      <RunningJobs which="ended" jobs={list.data?.jobs} />
      <CatalogueNote />
      <StartDrawer name={chosen} onClose={() => choose(undefined)} />
    </JobsFrame>
  );
}

function StartDrawer({ name, onClose }: { name: string | undefined; onClose: () => void }) {
  const list = useJobList();
  const folders = useFolders();
  const navigate = useNavigate();
  const job = list.data?.jobs.find(one => one.name === name);
  const chart = job && list.data?.chart[job.name];
  return (
    <Drawer
      opened={job !== undefined}
      onClose={onClose}
      position="right"
      size={480}
      title={job?.printedName ?? job?.name ?? ''}
      overlayProps={{ backgroundOpacity: 0.2 }}
      classNames={{ title: styles.drawerTitle ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {job && folders && (
        <StartJob
          key={job.name}
          job={job}
          defaultFolder={folders[0] ?? ''}
          recentFolders={folders}
          preview={chart && <ChartPreview chart={chart} width={Math.min(446, window.innerWidth - 34)} />}
          onStarted={id => void navigate(`/job/${encodeURIComponent(id)}`)}
        />
      )}
    </Drawer>
  );
}
