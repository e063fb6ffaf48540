import { Button, Menu } from '@mantine/core';
import type { JobStatus } from '../../../src/contracts/jobs.js';
import { useJobActions } from '../../api/job-mutations.js';
import { jobHasEnded } from '../../lib/jobs/job-run-store.js';
import { tellFailure } from '../../lib/toasts.js';
import { Icon } from '../../ui/icon.js';

interface JobActionsProps {
  jobId: string;
  status: JobStatus;
  onRerun: (jobId: string) => void;
}

/** Stop while it runs, run again when it has ended. */
export function JobActions({ jobId, status, onRerun }: JobActionsProps) {
  const { stop, rerun } = useJobActions(jobId);
  if (!jobHasEnded(status)) {
    return (
      <Button
        variant="default"
        leftSection={<Icon name="stop" size={14} />}
        loading={stop.isPending}
        onClick={() => stop.mutate(undefined, { onError: tellFailure })}
      >
        Stop job
      </Button>
    );
  }
  const again = (from: string): void =>
    rerun.mutate(from, { onSuccess: ({ jobId: next }) => onRerun(next), onError: tellFailure });
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="retry" size={14} />} loading={rerun.isPending}>
          Run again
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => again('start')}>From the start</Menu.Item>
        <Menu.Item disabled={status === 'succeeded'} onClick={() => again('failed')}>
          What did not succeed
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
