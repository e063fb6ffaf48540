import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';
import { Notice } from './notice.js';
import styles from './trigger-list.module.css';

interface TriggerListProps {
  label: string;
  /** What it is for. */
  about: string;
  /** The words on the button that adds one. */
  action: string;
  icon: IconName;
  emptyTitle: string;
  emptyText: string;
  list: {
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly error: { readonly message: string; readonly hint?: string | undefined } | null;
    readonly refetch: () => unknown;
  };
  /** Undefined until they are read. */
  rows: readonly ReactNode[] | undefined;
  onAdd: () => void;
}

/** What starts jobs by itself, row by row; says what it is for while there is none. */
export function TriggerList(props: TriggerListProps) {
  const { label, about, action, icon, emptyTitle, emptyText, list, rows, onAdd } = props;
  const add = (
    <Button onClick={onAdd} leftSection={<Icon name="plus" size={14} />}>
      {action}
    </Button>
  );
  return (
    <section aria-label={label}>
      {rows && rows.length > 0 && (
        <>
          <div className={styles.head}>
            <p>{about}</p>
            {add}
          </div>
          <ul className={styles.list} aria-label={label}>
            {rows}
          </ul>
        </>
      )}
      {rows?.length === 0 && (
        <Notice icon={icon} title={emptyTitle} actions={add}>
          {emptyText}
        </Notice>
      )}
      {list.isPending && (
        <div aria-busy="true" aria-label={`Reading the ${label.toLowerCase()}`}>
          <Skeleton height={14} width="40%" mt={16} />
          <Skeleton height={52} mt={16} />
          <Skeleton height={52} mt={10} />
        </div>
      )}
      {list.isError && !rows && (
        <Notice
          title={`The ${label.toLowerCase()} could not be read`}
          actions={<Button onClick={() => void list.refetch()}>Try again</Button>}
        >
          {[list.error?.message, list.error?.hint].filter(Boolean).join(' ')}
        </Notice>
      )}
    </section>
  );
}
