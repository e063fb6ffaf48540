import { Button, Drawer, Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSubmitKey } from '../lib/use-submit-key.js';
import styles from './trigger-form.module.css';

interface FormDrawerProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Where forms stand beside the list that they add to. */
export function FormDrawer({ title, opened, onClose, children }: FormDrawerProps) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={480}
      title={title}
      overlayProps={{ backgroundOpacity: 0.2 }}
      classNames={{ title: styles.title ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {children}
    </Drawer>
  );
}

interface TriggerFormProps {
  label: string;
  /** The words on the button. */
  action: string;
  ready: boolean;
  busy: boolean;
  /** What is wrong with none of the fields. */
  problem?: string | undefined;
  onSubmit: () => void;
  children: ReactNode;
}

/** Fields above a button that stays in sight; Ctrl+Enter presses it. */
export function TriggerForm({ label, action, ready, busy, problem, onSubmit, children }: TriggerFormProps) {
  const submit = (): void => {
    if (ready && !busy) onSubmit();
  };
  useSubmitKey(submit);
  return (
    <form
      className={styles.form}
      aria-label={label}
      data-testid="trigger-form"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      {children}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.foot}>
        <span className={styles.hint}>
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
        </span>
        <Button type="submit" size="sm" loading={busy} disabled={!ready}>
          {action}
        </Button>
      </div>
    </form>
  );
}
