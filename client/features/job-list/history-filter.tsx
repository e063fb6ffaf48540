import { CloseButton, Kbd, SegmentedControl, Select, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import type { JobStatus } from '../../../src/contracts/jobs.js';
import type { JobEntry } from '../../lib/jobs/job-words.js';
import { Icon } from '../../ui/icon.js';
import styles from './job-list.module.css';

export interface HistoryChoice {
  readonly search: string;
  readonly jobName: string;
  readonly status: JobStatus | 'all';
}

const statuses: { value: HistoryChoice['status']; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'running', label: 'Running' },
  { value: 'queued', label: 'Queued' },
  { value: 'succeeded', label: 'Succeeded' },
  { value: 'failed', label: 'Failed' },
  { value: 'canceled', label: 'Canceled' },
];

interface HistoryFilterProps {
  choice: HistoryChoice;
  onChange: (choice: HistoryChoice) => void;
  jobs: readonly JobEntry[];
  searchRef: RefObject<HTMLInputElement | null>;
}

export function HistoryFilter({ choice, onChange, jobs, searchRef }: HistoryFilterProps) {
  const set = (part: Partial<HistoryChoice>): void => onChange({ ...choice, ...part });
  return (
    <div className={styles.filter}>
      <TextInput
        ref={searchRef}
        className={styles.search}
        size="xs"
        type="search"
        aria-label="Search jobs"
        placeholder="Search names, inputs and folders"
        leftSection={<Icon name="search" size={14} />}
        rightSection={
          choice.search ? (
            <CloseButton size="xs" aria-label="Clear the search" onClick={() => set({ search: '' })} />
          ) : (
            <Kbd>/</Kbd>
          )
        }
        value={choice.search}
        maxLength={200}
        onChange={event => set({ search: event.currentTarget.value })}
      />
      <Select
        className={styles.which}
        size="xs"
        aria-label="Job"
        placeholder="Every job"
        clearable
        searchable
        data={jobs.map(job => ({ value: job.name, label: job.printedName ?? job.name }))}
        value={choice.jobName || null}
        onChange={jobName => set({ jobName: jobName ?? '' })}
        nothingFoundMessage="No such job"
      />
      <div className={styles.statuses}>
        <SegmentedControl
          size="xs"
          aria-label="Status"
          data={statuses}
          value={choice.status}
          onChange={status => set({ status: status as HistoryChoice['status'] })}
        />
      </div>
    </div>
  );
}
