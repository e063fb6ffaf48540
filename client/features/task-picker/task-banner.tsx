import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import type { TaskStatus } from '../../../src/contracts/jobs.js';
import { useTasks } from '../../api/job-queries.js';
import { useLiveTask } from '../../api/use-live-task.js';
import { readDecision } from '../../lib/jobs/decision.js';
import { DecisionList } from '../../ui/decision-list.js';
import { Icon } from '../../ui/icon.js';
import { type ShownStatus, StatusSign } from '../../ui/work-status.js';
import styles from './task-picker.module.css';

const signs: Record<TaskStatus, ShownStatus> = {
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  stopped: 'canceled',
};
const words: Record<TaskStatus, string> = {
  running: 'runs',
  succeeded: 'succeeded',
  failed: 'failed',
  stopped: 'was stopped',
};

/** How the task that was started here goes, with its latest decision; a click shows all of them. */
export function TaskBanner({ taskId, onDismiss }: { taskId: string; onDismiss: () => void }) {
  const { data: task } = useLiveTask(taskId);
  const names = useTasks(true);
  const [open, setOpen] = useState(false);
  if (!task) return null;
  const { taskName, status, decisions } = task;
  const title = names.data?.tasks.find(one => one.name === taskName)?.printedName ?? taskName;
  const latest = decisions.at(-1);
  return (
    <section className={styles.banner} aria-label="Task" data-testid="task-banner" data-status={status}>
      <div className={styles.line}>
        <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
          <StatusSign status={signs[status]} />
          <strong role="status">
            {title} {words[status]}
          </strong>
          {latest && <span>{readDecision(latest.reason).text}</span>}
        </button>
        <ActionIcon aria-label="Dismiss the task" onClick={onDismiss}>
          <Icon name="cross" size={14} />
        </ActionIcon>
      </div>
      {open && <DecisionList label="Decisions" decisions={decisions} />}
    </section>
  );
}
