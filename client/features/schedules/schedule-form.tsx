import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schedule, ScheduleBody } from '../../../src/contracts/triggers.js';
import { useSaveSchedule } from '../../api/trigger-mutations.js';
import { formProblem } from '../../lib/jobs/form-problem.js';
import type { JobEntry } from '../../lib/jobs/job-words.js';
import { scheduleBody } from '../../lib/jobs/schedule-body.js';
import { tellFailure } from '../../lib/toasts.js';
import { JobTarget } from '../../ui/job-target.js';
import { TriggerForm } from '../../ui/trigger-form.js';
import { TimesFields } from './times-fields.js';

interface ScheduleFormProps {
  /** What is edited; without it, one is made. */
  schedule?: Schedule | undefined;
  jobs: readonly JobEntry[];
  recentFolders: readonly string[];
  onSaved: () => void;
}

const blank = (folder: string): ScheduleBody => ({
  name: '',
  jobName: '',
  workingDirectory: folder,
  userInput: '',
  cron: '',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  enabled: true,
  catchUp: 'skip',
});

/** The fields that say themselves what is wrong with them. */
const shown = ['name', 'jobName', 'workingDirectory', 'userInput', 'cron', 'timeZone'];

export function ScheduleForm({ schedule, jobs, recentFolders, onSaved }: ScheduleFormProps) {
  const save = useSaveSchedule(schedule?.scheduleId);
  const [body, setBody] = useState(() => (schedule ? scheduleBody(schedule) : blank(recentFolders[0] ?? '')));
  const set = (part: Partial<ScheduleBody>): void => {
    setBody(before => ({ ...before, ...part }));
    save.reset();
  };
  const problem = formProblem(save.error);
  const errorOf = (field: keyof ScheduleBody) => (problem?.field === field ? problem.text : undefined);
  const needsInput = jobs.find(job => job.name === body.jobName)?.requireUserInput === true;
  const filled = [body.name, body.jobName, body.workingDirectory, body.cron].every(text => text.trim() !== '');
  return (
    <TriggerForm
      label={schedule ? 'Edit schedule' : 'New schedule'}
      action={schedule ? 'Save' : 'Create schedule'}
      ready={filled && (!needsInput || body.userInput.trim() !== '')}
      busy={save.isPending}
      problem={problem && !shown.includes(problem.field) ? problem.text : undefined}
      onSubmit={() =>
        save.mutate(
          { ...body, workingDirectory: body.workingDirectory.trim() },
          { onSuccess: onSaved, onError: error => !formProblem(error) && tellFailure(error) },
        )
      }
    >
      <TextInput
        label="Name"
        placeholder="Morning review"
        data-autofocus
        value={body.name}
        maxLength={200}
        onChange={event => set({ name: event.currentTarget.value })}
        error={errorOf('name')}
      />
      <JobTarget
        jobs={jobs}
        jobName={body.jobName}
        folder={body.workingDirectory}
        recentFolders={recentFolders}
        jobError={errorOf('jobName')}
        folderError={errorOf('workingDirectory')}
        onJobName={jobName => set({ jobName })}
        onFolder={workingDirectory => set({ workingDirectory })}
      />
      {(needsInput || body.userInput !== '') && (
        <Textarea
          label="Input"
          description="Goes into the prompts of the job, as it is."
          autosize
          minRows={3}
          maxRows={12}
          value={body.userInput}
          maxLength={1_000_000}
          onChange={event => set({ userInput: event.currentTarget.value })}
          error={errorOf('userInput')}
        />
      )}
      <TimesFields
        cron={body.cron}
        timeZone={body.timeZone}
        refused={problem}
        onCron={cron => set({ cron })}
        onTimeZone={timeZone => set({ timeZone })}
      />
      <Select
        label="Runs missed while no server ran"
        allowDeselect={false}
        data={[
          { value: 'skip', label: 'Skip them' },
          { value: 'once', label: 'Run once for all of them' },
        ]}
        value={body.catchUp}
        onChange={catchUp => set({ catchUp: catchUp === 'once' ? 'once' : 'skip' })}
      />
      <Switch
        label="Enabled"
        checked={body.enabled}
        onChange={event => set({ enabled: event.currentTarget.checked })}
      />
    </TriggerForm>
  );
}
