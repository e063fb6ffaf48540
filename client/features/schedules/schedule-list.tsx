import { useSchedules } from '../../api/trigger-queries.js';
import { type JobEntry, jobTitle } from '../../lib/jobs/job-words.js';
import { TriggerList } from '../../ui/trigger-list.js';
import { ScheduleRow } from './schedule-row.js';

interface ScheduleListProps {
  jobs: readonly JobEntry[];
  onAdd: () => void;
  onEdit: (id: string) => void;
}

export function ScheduleList({ jobs, onAdd, onEdit }: ScheduleListProps) {
  const list = useSchedules();
  return (
    <TriggerList
      label="Schedules"
      about="Jobs that start by the clock."
      action="New schedule"
      icon="clock"
      emptyTitle="No schedules yet"
      emptyText="A schedule starts a job by the clock: a review every morning, dependencies every Monday."
      list={list}
      rows={list.data?.schedules.map(one => (
        <ScheduleRow
          key={one.scheduleId}
          schedule={one}
          jobTitle={jobTitle(jobs, one.jobName)}
          onEdit={() => onEdit(one.scheduleId)}
        />
      ))}
      onAdd={onAdd}
    />
  );
}
