import { ActionIcon, Button, Kbd, SegmentedControl, Tooltip } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { Icon } from '../../ui/icon.js';
import styles from './composer.module.css';

export type SendMode = 'queue' | 'steer';

interface ComposerBarProps {
  working: boolean;
  mode: SendMode;
  onMode: (mode: SendMode) => void;
  onFiles: (files: readonly File[]) => void;
  canSend: boolean;
  onSend: () => void;
  stopping: boolean;
  onStop: () => void;
  /** More that can be done beside writing. */
  tools?: ReactNode;
}

const modes = [
  { value: 'queue', label: 'Queue' },
  { value: 'steer', label: 'Steer' },
];

export function ComposerBar({
  working,
  mode,
  onMode,
  onFiles,
  canSend,
  onSend,
  stopping,
  onStop,
  tools,
}: ComposerBarProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.bar}>
      <Tooltip label="Attach text or images (also by paste and drop)">
        <ActionIcon size="lg" aria-label="Attach files" onClick={() => picker.current?.click()}>
          <Icon name="attach" />
        </ActionIcon>
      </Tooltip>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={event => {
          // The list is emptied with the field, below: it is copied first.
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      {tools}
      {working && (
        <Tooltip label={mode === 'queue' ? 'Its own turn, after the present one' : 'Into the turn that runs now'}>
          <SegmentedControl
            size="xs"
            aria-label="How the prompt is sent"
            data={modes}
            value={mode}
            onChange={value => onMode(value as SendMode)}
          />
        </Tooltip>
      )}
      <span className={styles.hint}>
        <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
      </span>
      {working && (
        <Tooltip label="Stop the turn (Esc Esc, or Ctrl .)">
          <Button variant="default" loading={stopping} leftSection={<Icon name="stop" size={14} />} onClick={onStop}>
            Stop
          </Button>
        </Tooltip>
      )}
      <Button disabled={!canSend} leftSection={<Icon name="send" size={14} />} onClick={onSend}>
        {!working ? 'Send' : mode === 'queue' ? 'Queue' : 'Steer'}
      </Button>
    </div>
  );
}
