import { ActionIcon, Button, Kbd, Modal, Textarea, TextInput, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useStartTask } from '../../api/job-mutations.js';
import { useTasks } from '../../api/job-queries.js';
import { tellFailure } from '../../lib/toasts.js';
import { useSubmitKey } from '../../lib/use-submit-key.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';
import styles from './task-picker.module.css';

interface TaskPickerProps {
  sessionId: string;
  onStarted: (taskId: string) => void;
}

/** Runs a task of the catalogue in this session, which stays open. */
export function TaskPicker({ sessionId, onStarted }: TaskPickerProps) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Tooltip label="Run a task in this session">
        <ActionIcon size="lg" aria-label="Run a task" aria-haspopup="dialog" onClick={() => setOpened(true)}>
          <Icon name="play" />
        </ActionIcon>
      </Tooltip>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Run a task in this session" size="md">
        <TaskForm
          sessionId={sessionId}
          onStarted={id => {
            setOpened(false);
            onStarted(id);
          }}
        />
      </Modal>
    </>
  );
}

function TaskForm({ sessionId, onStarted }: TaskPickerProps) {
  const tasks = useTasks(true);
  const start = useStartTask(sessionId);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [input, setInput] = useState('');
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (tasks.data?.tasks ?? []).filter(({ name, printedName = '' }) =>
    words.every(word => `${name} ${printedName}`.toLowerCase().includes(word)),
  );
  const task = found.find(one => one.name === chosen) ?? (words.length > 0 ? found[0] : undefined);
  const ready = task !== undefined && (!task.requireUserInput || input.trim() !== '');

  const run = (): void => {
    if (!task || !ready || start.isPending) return;
    start.mutate(
      { name: task.name, userInput: task.requireUserInput ? input : '' },
      { onSuccess: ({ taskId }) => onStarted(taskId), onError: tellFailure },
    );
  };
  useSubmitKey(run);
  return (
    <form
      className={styles.form}
      data-testid="task-picker"
      onSubmit={event => {
        event.preventDefault();
        run();
      }}
    >
      <TextInput
        type="search"
        aria-label="Search tasks"
        placeholder="Search tasks"
        leftSection={<Icon name="search" size={14} />}
        data-autofocus
        value={search}
        onChange={event => setSearch(event.currentTarget.value)}
      />
      {tasks.isSuccess && found.length === 0 && <Notice icon="search" title="No such task" />}
      <div className={styles.tasks} role="radiogroup" aria-label="Task">
        {found.map(({ name, printedName, requireUserInput }) => (
          <label key={name} className={styles.task} data-chosen={name === task?.name}>
            <input type="radio" name="task" checked={name === task?.name} onChange={() => setChosen(name)} />
            <span>{printedName ?? name}</span>
            {requireUserInput && <small>asks for input</small>}
            <code>{name}</code>
          </label>
        ))}
      </div>
      {task?.requireUserInput && (
        <Textarea
          label="Input"
          autosize
          minRows={3}
          maxRows={10}
          value={input}
          maxLength={1_000_000}
          onChange={event => setInput(event.currentTarget.value)}
        />
      )}
      <div className={styles.foot}>
        <span className={styles.hint}>
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
        </span>
        <Button type="submit" disabled={!ready} loading={start.isPending} leftSection={<Icon name="play" size={14} />}>
          Run task
        </Button>
      </div>
    </form>
  );
}
