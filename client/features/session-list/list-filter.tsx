import { CloseButton, Kbd, SegmentedControl, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { Icon } from '../../ui/icon.js';
import styles from './session-list.module.css';

export type StatusFilter = 'all' | 'open' | 'working' | 'waiting' | 'closed';

const statuses: { value: StatusFilter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'working', label: 'Working' },
  { value: 'waiting', label: 'Needs you' },
  { value: 'closed', label: 'Closed' },
];

interface ListFilterProps {
  search: string;
  onSearch: (search: string) => void;
  status: StatusFilter;
  onStatus: (status: StatusFilter) => void;
  searchRef: RefObject<HTMLInputElement | null>;
}

export function ListFilter({ search, onSearch, status, onStatus, searchRef }: ListFilterProps) {
  return (
    <div className={styles.filter}>
      <TextInput
        ref={searchRef}
        className={styles.search}
        size="xs"
        type="search"
        aria-label="Search sessions"
        placeholder="Search titles, prompts and messages"
        leftSection={<Icon name="search" size={14} />}
        rightSection={
          search ? <CloseButton size="xs" aria-label="Clear the search" onClick={() => onSearch('')} /> : <Kbd>/</Kbd>
        }
        value={search}
        maxLength={200}
        onChange={event => onSearch(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return;
          onSearch('');
          event.currentTarget.blur();
        }}
      />
      <div className={styles.statuses}>
        <SegmentedControl
          size="xs"
          aria-label="Status"
          data={statuses}
          value={status}
          onChange={value => onStatus(value as StatusFilter)}
        />
      </div>
    </div>
  );
}
