import { useSyncExternalStore } from 'react';
import { CloseButton } from '@mantine/core';
import { toasts } from '../lib/toasts.js';
import { Icon } from './icon.js';
import styles from './toaster.module.css';

export function Toaster() {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.all);
  return (
    <div className={styles.stack} role="status" aria-live="polite" aria-label="Notices">
      {shown.map(toast => (
        <div key={toast.id} className={styles.toast} data-tone={toast.tone} data-testid="toast">
          <Icon name={toast.tone === 'bad' ? 'warning' : 'check'} />
          <div className={styles.text}>
            <div>{toast.message}</div>
            {toast.hint && <div className={styles.hint}>{toast.hint}</div>}
          </div>
          <CloseButton size="xs" aria-label="Dismiss" onClick={() => toasts.dismiss(toast.id)} />
        </div>
      ))}
    </div>
  );
}
