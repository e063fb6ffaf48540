import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCreateHook } from '../../api/trigger-mutations.js';
import type { HookCreated } from '../../api/triggers-api.js';
import { formProblem } from '../../lib/jobs/form-problem.js';
import { readValue } from '../../lib/jobs/hook-call.js';
import type { JobEntry } from '../../lib/jobs/job-words.js';
import { tellFailure } from '../../lib/toasts.js';
import { JobTarget } from '../../ui/job-target.js';
import { TriggerForm } from '../../ui/trigger-form.js';
import form from '../../ui/trigger-form.module.css';
import { ConditionRows, type WrittenCondition } from './condition-rows.js';

interface WebhookFormProps {
  jobs: readonly JobEntry[];
  recentFolders: readonly string[];
  onCreated: (hook: HookCreated) => void;
}

/** The fields that say themselves what is wrong with them. */
const shown = /^(name|jobName|workingDirectory|mapping\.template|mapping\.only\[\d+\].*)$/;

export function WebhookForm({ jobs, recentFolders, onCreated }: WebhookFormProps) {
  const create = useCreateHook();
  const [name, setName] = useState('');
  const [jobName, setJobName] = useState('');
  const [folder, setFolder] = useState(recentFolders[0] ?? '');
  const [template, setTemplate] = useState('');
  const [rows, setRows] = useState<readonly WrittenCondition[]>([]);
  const problem = formProblem(create.error);
  const errorOf = (field: string) => (problem?.field === field ? problem.text : undefined);
  const edit =
    <Value,>(set: (value: Value) => void) =>
    (value: Value): void => {
      set(value);
      create.reset();
    };
  const only = rows.filter(row => row.path.trim() !== '');
  const submit = (): void =>
    create.mutate(
      {
        name,
        jobName,
        workingDirectory: folder.trim(),
        mapping: {
          ...(template.trim() && { template }),
          ...(only.length > 0 && {
            only: only.map(({ path, equals }) => ({ path: path.trim(), equals: readValue(equals) })),
          }),
        },
        enabled: true,
      },
      { onSuccess: onCreated, onError: error => !formProblem(error) && tellFailure(error) },
    );
  return (
    <TriggerForm
      label="New webhook"
      action="Create webhook"
      ready={[name, jobName, folder].every(text => text.trim() !== '')}
      busy={create.isPending}
      problem={problem && !shown.test(problem.field) ? problem.text : undefined}
      onSubmit={submit}
    >
      <TextInput
        label="Name"
        placeholder="Pushes to main"
        data-autofocus
        value={name}
        maxLength={200}
        onChange={event => edit(setName)(event.currentTarget.value)}
        error={errorOf('name')}
      />
      <JobTarget
        jobs={jobs}
        jobName={jobName}
        folder={folder}
        recentFolders={recentFolders}
        jobError={errorOf('jobName')}
        folderError={errorOf('workingDirectory')}
        onJobName={edit(setJobName)}
        onFolder={edit(setFolder)}
      />
      <Textarea
        label="Input of the job"
        description="With {{ path }} for what stands in the payload, such as {{ commits[0].message }}. Empty: all of it, as JSON."
        classNames={{ input: form.code ?? '' }}
        placeholder="Review {{ head_commit.message }} of {{ repository.name }}"
        autosize
        minRows={3}
        maxRows={12}
        value={template}
        maxLength={100_000}
        spellCheck={false}
        onChange={event => edit(setTemplate)(event.currentTarget.value)}
        error={errorOf('mapping.template')}
      />
      <ConditionRows rows={rows} problem={problem} onChange={edit(setRows)} />
    </TriggerForm>
  );
}
