import { ActionIcon, Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ChartNode } from '../../../src/contracts/jobs.js';
import { useJobActions } from '../../api/job-mutations.js';
import { jobHasEnded, type JobRunStore } from '../../lib/jobs/job-run-store.js';
import { useJobProgress, useNode, useRuns } from '../../lib/jobs/use-job-run.js';
import { tellFailure } from '../../lib/toasts.js';
import { Icon } from '../../ui/icon.js';
import { RunFacts } from './run-facts.js';
import { RunPicker } from './run-picker.js';
import { WorkTabs } from './work-tabs.js';
import styles from './work-panel.module.css';

interface WorkPanelProps {
  jobId: string;
  store: JobRunStore;
  node: ChartNode;
  /** Of the run that is shown, or the node's place when it has not run. */
  path: string;
  tab: string | undefined;
  onPath: (path: string) => void;
  onTab: (tab: string) => void;
  onClose: () => void;
  onRerun: (jobId: string) => void;
  /** Draws the transcript of a session. */
  renderSession: (sessionId: string) => ReactNode;
}

/** One work: its runs, and of the chosen run what the agents said and why it went as it did. */
export function WorkPanel(props: WorkPanelProps) {
  const { jobId, store, node, path, tab, onPath, onTab, onClose, onRerun, renderSession } = props;
  useRuns(store);
  useNode(store, node.id);
  const { status } = useJobProgress(store);
  const { rerun } = useJobActions(jobId);
  const panel = useRef<HTMLElement>(null);
  const runs = store.runsOf(node.id);
  const run = store.run(path);

  // On a phone the panel covers the chart: reading goes on in it.
  useEffect(() => {
    if (matchMedia('(max-width: 768px)').matches) panel.current?.focus();
  }, []);

  return (
    <aside
      ref={panel}
      className={styles.panel}
      aria-label={`Work ${node.label}`}
      data-testid="work-panel"
      tabIndex={-1}
    >
      <header className={styles.head}>
        <Button
          className={styles.back ?? ''}
          variant="subtle"
          color="gray"
          leftSection={<Icon name="back" size={16} />}
          onClick={onClose}
        >
          Back
        </Button>
        <h2 className={styles.title}>{node.label}</h2>
        {run && jobHasEnded(status) && (
          <Button
            size="compact-xs"
            variant="default"
            title="Run the job again from this work; what came before is taken over"
            loading={rerun.isPending}
            onClick={() => rerun.mutate(path, { onSuccess: next => onRerun(next.jobId), onError: tellFailure })}
          >
            Run again from here
          </Button>
        )}
        <ActionIcon className={styles.close ?? ''} aria-label="Close the panel" onClick={onClose}>
          <Icon name="cross" />
        </ActionIcon>
      </header>
      {runs.length > 1 && <RunPicker node={node} runs={runs} selected={path} onSelect={onPath} />}
      <RunFacts node={node} path={path} run={run} />
      <WorkTabs key={path} jobId={jobId} path={path} run={run} tab={tab} onTab={onTab} renderSession={renderSession} />
    </aside>
  );
}
