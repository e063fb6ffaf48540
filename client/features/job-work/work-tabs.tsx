import { Skeleton } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { TaskDetail } from '../../../src/contracts/jobs.js';
import { useWhy } from '../../api/job-queries.js';
import { useLiveTask } from '../../api/use-live-task.js';
import type { WorkRun } from '../../lib/jobs/work-run.js';
import { DecisionList } from '../../ui/decision-list.js';
import { Notice } from '../../ui/notice.js';
import { type Tab, TabBar } from '../../ui/tab-bar.js';
import styles from './work-panel.module.css';

interface WorkTabsProps {
  jobId: string;
  path: string;
  run: WorkRun | undefined;
  /** Id of a session, `decisions` or `why`. */
  tab: string | undefined;
  onTab: (tab: string) => void;
  renderSession: (sessionId: string) => ReactNode;
}

export function WorkTabs(props: WorkTabsProps) {
  const { run } = props;
  if (run?.taskId !== undefined) return <TaskTabs key={run.taskId} {...props} taskId={run.taskId} run={run} />;
  if (!run)
    return (
      <Notice icon="clock" title="It has not run yet">
        What it does is shown here when it begins.
      </Notice>
    );
  return <TabView {...props} tabs={[]} run={run} />;
}

function TaskTabs({ taskId, ...props }: WorkTabsProps & { taskId: string; run: WorkRun }) {
  const task = useLiveTask(taskId);
  if (!task.data) {
    if (task.isError) return <Notice title="The task could not be read">{task.error.message}</Notice>;
    return <Skeleton height={14} width="70%" m={16} />;
  }
  return <TabView {...props} task={task.data} tabs={sessionTabs(task.data)} />;
}

/** Driving sessions first, each with a number when there are several. */
function sessionTabs({ sessions }: TaskDetail): Tab[] {
  const ofKind = (driving: boolean): Tab[] => {
    const own = sessions.filter(session => session.isDriving === driving);
    return own.map(({ sessionId }, index) => ({
      id: sessionId,
      title: sessionId,
      label: (driving ? 'Driving' : 'Task') + (own.length > 1 ? ` ${index + 1}` : ''),
    }));
  };
  return [...ofKind(true), ...ofKind(false)];
}

interface TabViewProps extends WorkTabsProps {
  run: WorkRun;
  task?: TaskDetail;
  tabs: readonly Tab[];
}

function TabView({ jobId, path, run, task, tabs, tab, onTab, renderSession }: TabViewProps) {
  const panelId = useId();
  const decisions = task?.decisions ?? [];
  const all: Tab[] = [
    ...tabs,
    ...(task ? [{ id: 'decisions', label: `Decisions ${decisions.length}` }] : []),
    { id: 'why', label: 'Why' },
  ];
  const own = task?.sessions.findLast(session => !session.isDriving)?.sessionId;
  const selected = all.find(one => one.id === tab)?.id ?? own ?? all[0]?.id ?? 'why';
  const isSession = tabs.some(one => one.id === selected);
  return (
    <>
      <div className={styles.tabs}>
        <TabBar label="Views of the work" tabs={all} selected={selected} onSelect={onTab} panelId={panelId} />
      </div>
      <div id={panelId} role="tabpanel" aria-label="View" className={isSession ? styles.session : styles.text}>
        {isSession && renderSession(selected)}
        {selected === 'decisions' && <DecisionList label="Decisions" decisions={decisions} />}
        {selected === 'why' && <WhyView jobId={jobId} path={path} version={`${run.status} ${decisions.length}`} />}
      </div>
    </>
  );
}

function WhyView({ jobId, path, version }: { jobId: string; path: string; version: string }) {
  const why = useWhy(jobId, path, version);
  if (why.data) return <DecisionList label="Why" decisions={why.data.reasons} />;
  return why.isError ? (
    <Notice title="Nobody knows">{why.error.message}</Notice>
  ) : (
    <Skeleton height={14} width="70%" m={16} />
  );
}
