import { useHooks } from '../../api/trigger-queries.js';
import { type JobEntry, jobTitle } from '../../lib/jobs/job-words.js';
import { TriggerList } from '../../ui/trigger-list.js';
import { WebhookRow } from './webhook-row.js';

interface WebhookListProps {
  jobs: readonly JobEntry[];
  onAdd: () => void;
  onDeliveries: (id: string) => void;
}

export function WebhookList({ jobs, onAdd, onDeliveries }: WebhookListProps) {
  const list = useHooks();
  return (
    <TriggerList
      label="Webhooks"
      about="Jobs that start when another service calls."
      action="New webhook"
      icon="webhook"
      emptyTitle="No webhooks yet"
      emptyText="A webhook lets GitHub, GitLab or your own script start a job with a signed call: on each push, each issue, each alert."
      list={list}
      rows={list.data?.hooks.map(one => (
        <WebhookRow
          key={one.hookId}
          hook={one}
          jobTitle={jobTitle(jobs, one.jobName)}
          onDeliveries={() => onDeliveries(one.hookId)}
        />
      ))}
      onAdd={onAdd}
    />
  );
}
