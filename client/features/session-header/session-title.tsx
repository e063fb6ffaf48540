import { type KeyboardEvent, useState } from 'react';
import { useSessionActions } from '../../api/mutations.js';
import { tellFailure } from '../../lib/toasts.js';
import { Icon } from '../../ui/icon.js';
import styles from './session-header.module.css';

/** The title; a click makes it a field. Enter keeps, Escape leaves it as it was. */
export function SessionTitle({ sessionId, title }: { sessionId: string; title: string }) {
  const { rename } = useSessionActions(sessionId);
  const [draft, setDraft] = useState<string>();

  const keep = (): void => {
    const value = draft?.trim();
    setDraft(undefined);
    if (value && value !== title) rename.mutate(value, { onError: tellFailure });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') keep();
    if (event.key === 'Escape') setDraft(undefined);
    event.stopPropagation();
  };

  if (draft !== undefined) {
    return (
      <input
        className={styles.titleField}
        aria-label="Title of the session"
        autoFocus
        maxLength={200}
        value={draft}
        onFocus={event => event.currentTarget.select()}
        onChange={event => setDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={keep}
      />
    );
  }
  const shown = rename.isPending ? rename.variables : title;
  return (
    <h1 className={styles.title}>
      <button type="button" title="Rename" onClick={() => setDraft(title)}>
        <span>{shown || 'New session'}</span>
        <Icon name="pencil" size={13} />
      </button>
    </h1>
  );
}
