import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { useJobList } from '../api/job-queries.js';
import { JobHistory } from '../features/job-list/job-history.js';
import { useHotkeys } from '../lib/use-hotkeys.js';
import { usePageTitle } from '../lib/use-page-title.js';
import { JobsFrame } from './jobs-frame.js';

export function JobHistoryPage() {
  const list = useJobList();
  const search = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  useHotkeys({ '/': { run: () => search.current?.focus() } });
  usePageTitle('Job history');
  return (
    <JobsFrame>
      <JobHistory
        jobs={list.data?.jobs ?? []}
        searchRef={search}
        onCompare={(first, second) => void navigate(`/jobs/compare?${new URLSearchParams({ first, second })}`)}
      />
    </JobsFrame>
  );
}
