import { Switch } from '@mantine/core';
import { useState } from 'react';
import type { Schedule } from '../../../src/contracts/triggers.js';
import { useSaveSchedule, useScheduleActions } from '../../api/trigger-mutations.js';
import { cronWords } from '../../lib/jobs/cron-words.js';
import { scheduleBody } from '../../lib/jobs/schedule-body.js';
import { baseName } from '../../lib/paths.js';
import { tellFailure, toasts } from '../../lib/toasts.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { RowAction } from '../../ui/row-action.js';
import shared from '../../ui/trigger-list.module.css';
import { LastRun } from './last-run.js';
import { NextRuns } from './next-runs.js';
import styles from './schedules.module.css';

interface ScheduleRowProps {
  schedule: Schedule;
  jobTitle: string;
  onEdit: () => void;
}

export function ScheduleRow({ schedule, jobTitle, onEdit }: ScheduleRowProps) {
  const { scheduleId, name, cron, timeZone, workingDirectory, nextRuns, lastRun } = schedule;
  const save = useSaveSchedule(scheduleId);
  const { run, remove } = useScheduleActions(scheduleId);
  const [asked, setAsked] = useState(false);
  const enabled = save.isPending ? save.variables.enabled : schedule.enabled;
  const words = cronWords(cron);
  const runNow = (): void =>
    run.mutate(undefined, {
      onSuccess: () => toasts.show('ok', `“${name}” is started.`),
      onError: tellFailure,
    });
  return (
    <li
      className={`${shared.row} ${styles.row}`}
      data-testid="schedule-row"
      data-schedule-id={scheduleId}
      data-enabled={enabled}
    >
      <Switch
        className={shared.switch ?? ''}
        size="xs"
        aria-label={`${name}: enabled`}
        checked={enabled}
        disabled={save.isPending}
        onChange={event =>
          save.mutate({ ...scheduleBody(schedule), enabled: event.currentTarget.checked }, { onError: tellFailure })
        }
      />
      <div className={shared.part}>
        <span className={shared.name}>{name}</span>
        <small title={workingDirectory}>
          {jobTitle} in {baseName(workingDirectory)}
        </small>
      </div>
      <div className={`${shared.part} ${styles.times}`}>
        <span className={styles.words} title={cron}>
          {words === cron ? <code>{cron}</code> : words}
        </span>
        <small>{timeZone}</small>
      </div>
      <NextRuns runs={nextRuns} timeZone={timeZone} />
      <div className={styles.last}>
        <LastRun run={lastRun} />
      </div>
      <div className={shared.actions}>
        <RowAction icon="play" label={`Run ${name} now`} busy={run.isPending} onClick={runNow} />
        <RowAction icon="pencil" label={`Edit ${name}`} onClick={onEdit} />
        <RowAction icon="trash" label={`Delete ${name}`} onClick={() => setAsked(true)} />
      </div>
      <ConfirmDialog
        opened={asked}
        title={`Delete “${name}”?`}
        action="Delete"
        busy={remove.isPending}
        onCancel={() => setAsked(false)}
        onConfirm={() => remove.mutate(undefined, { onError: tellFailure, onSettled: () => setAsked(false) })}
      >
        It starts no more jobs. Those that it started stay in the history.
      </ConfirmDialog>
    </li>
  );
}
