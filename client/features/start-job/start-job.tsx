import { Autocomplete, Button, Kbd, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useStartJob } from '../../api/job-mutations.js';
import type { JobEntry } from '../../lib/jobs/job-words.js';
import { tellFailure } from '../../lib/toasts.js';
import { useSubmitKey } from '../../lib/use-submit-key.js';
import { Icon } from '../../ui/icon.js';
import styles from './start-job.module.css';

interface StartJobProps {
  job: JobEntry;
  defaultFolder: string;
  recentFolders: readonly string[];
  preview: ReactNode;
  onStarted: (jobId: string) => void;
}

/** What one job needs to begin; Ctrl+Enter starts it. */
export function StartJob({ job, defaultFolder, recentFolders, preview, onStarted }: StartJobProps) {
  const start = useStartJob();
  const [folder, setFolder] = useState(defaultFolder);
  const [input, setInput] = useState('');
  const [priority, setPriority] = useState('');
  const needsInput = job.requireUserInput === true;
  const missing = needsInput && input.trim() === '';
  const badPriority = !/^\d{0,4}$/.test(priority.trim()) || Number(priority) > 1000;
  const ready = folder.trim() !== '' && !missing && !badPriority;

  const submit = (): void => {
    if (!ready || start.isPending) return;
    start.mutate(
      { jobName: job.name, workingDirectory: folder.trim(), userInput: input, priority: Number(priority) || 0 },
      { onSuccess: ({ jobId }) => onStarted(jobId), onError: tellFailure },
    );
  };
  useSubmitKey(submit);

  return (
    <form
      className={styles.form}
      aria-label={`Start ${job.printedName ?? job.name}`}
      data-testid="start-job"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      {job.description && <p className={styles.about}>{job.description}</p>}
      {needsInput && (
        <Textarea
          label="Input"
          description="Goes into the prompts of the job, as it is."
          required
          withAsterisk={false}
          autosize
          minRows={4}
          maxRows={14}
          data-autofocus
          value={input}
          maxLength={1_000_000}
          onChange={event => setInput(event.currentTarget.value)}
        />
      )}
      <Autocomplete
        label="Folder"
        classNames={{ input: styles.code ?? '' }}
        leftSection={<Icon name="folder" size={14} />}
        data={[...new Set(recentFolders)]}
        value={folder}
        onChange={setFolder}
        filter={({ options }) => options}
        placeholder="Absolute path of the folder to work in"
        spellCheck={false}
      />
      <TextInput
        className={styles.priority}
        label="Priority"
        description="1 comes before 2; without one, after all that have one."
        inputMode="numeric"
        placeholder="none"
        error={badPriority && 'A number up to 1000'}
        value={priority}
        onChange={event => setPriority(event.currentTarget.value)}
      />
      <section className={styles.preview}>
        <h3>What it does</h3>
        {preview}
      </section>
      <div className={styles.foot}>
        <span className={styles.hint}>
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
        </span>
        <Button
          type="submit"
          size="sm"
          loading={start.isPending}
          disabled={!ready}
          {...(needsInput ? {} : { 'data-autofocus': true })}
          leftSection={<Icon name="play" size={14} />}
        >
          Start job
        </Button>
      </div>
    </form>
  );
}
