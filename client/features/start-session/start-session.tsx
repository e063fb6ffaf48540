import { Autocomplete, Button, Kbd, Select, Textarea } from '@mantine/core';
import { type KeyboardEvent, type Ref, useState } from 'react';
import type { Model } from '../../../src/contracts/server.js';
import { useStartSession } from '../../api/mutations.js';
import { formatMultiplier } from '../../lib/format.js';
import { tellFailure } from '../../lib/toasts.js';
import { Icon } from '../../ui/icon.js';
import styles from './start-session.module.css';

interface StartSessionProps {
  models: readonly Model[];
  /** Where the session works when the person names nothing else. */
  defaultFolder: string;
  recentFolders: readonly string[];
  promptRef: Ref<HTMLTextAreaElement>;
  onStarted: (sessionId: string) => void;
}

/** The first prompt, its model and its folder; Ctrl+Enter starts the session and sends the prompt. */
export function StartSession({ models, defaultFolder, recentFolders, promptRef, onStarted }: StartSessionProps) {
  const start = useStartSession();
  const [prompt, setPrompt] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [folder, setFolder] = useState<string>();
  const modelId = chosen ?? (models.find(model => model.isDefault) ?? models[0])?.id;
  const workingDirectory = (folder ?? defaultFolder).trim();

  const submit = (): void => {
    if (modelId === undefined || start.isPending) return;
    start.mutate(
      { modelId, workingDirectory, prompt: prompt.trim() },
      {
        onSuccess: ({ sessionId, refusal }) => {
          if (refusal) tellFailure(refusal);
          onStarted(sessionId);
        },
        onError: tellFailure,
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  const choices = models.map(({ id, name, multiplier }) => ({
    value: id,
    label: `${name} · ${formatMultiplier(multiplier)}`,
  }));

  return (
    <form
      className={styles.card}
      aria-label="New session"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        ref={promptRef}
        classNames={{ input: styles.prompt ?? '' }}
        variant="unstyled"
        autosize
        autoFocus={matchMedia('(pointer: fine)').matches}
        minRows={3}
        maxRows={12}
        aria-label="First prompt"
        placeholder="What shall the agent do? You can also start without a prompt."
        value={prompt}
        maxLength={1_000_000}
        onKeyDown={onKeyDown}
        onChange={event => setPrompt(event.currentTarget.value)}
      />
      <div className={styles.bar}>
        <Select
          className={styles.model}
          aria-label="Model"
          size="xs"
          searchable
          allowDeselect={false}
          maxDropdownHeight={280}
          data={choices}
          value={modelId ?? null}
          onChange={value => value && setChosen(value)}
          disabled={models.length === 0}
          nothingFoundMessage="No such model"
        />
        <Autocomplete
          className={styles.folder}
          aria-label="Folder"
          size="xs"
          leftSection={<Icon name="folder" size={14} />}
          data={[...new Set(recentFolders)]}
          value={folder ?? defaultFolder}
          onChange={setFolder}
          filter={({ options }) => options}
          placeholder="Absolute path of the folder to work in"
          spellCheck={false}
        />
        <span className={styles.hint}>
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
        </span>
        <Button type="submit" loading={start.isPending} disabled={modelId === undefined}>
          {prompt.trim() ? 'Start and send' : 'Start session'}
        </Button>
      </div>
    </form>
  );
}
