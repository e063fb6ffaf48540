import { Skeleton } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useJobList } from '../api/job-queries.js';
import { useSchedules } from '../api/trigger-queries.js';
import { ScheduleForm } from '../features/schedules/schedule-form.js';
import { ScheduleList } from '../features/schedules/schedule-list.js';
import { usePageTitle } from '../lib/use-page-title.js';
import { FormDrawer } from '../ui/trigger-form.js';
import { JobsFrame } from './jobs-frame.js';
import { useFolders } from './use-folders.js';

/** `?new` opens an empty form, `?edit=id` that of a schedule. */
export function SchedulesPage() {
  const jobs = useJobList().data?.jobs;
  const schedules = useSchedules().data?.schedules;
  const folders = useFolders();
  const [query, setQuery] = useSearchParams();
  usePageTitle('Schedules');
  const edited = schedules?.find(one => one.scheduleId === query.get('edit'));
  const close = (): void => setQuery({}, { replace: true });
  return (
    <JobsFrame>
      <ScheduleList
        jobs={jobs ?? []}
        onAdd={() => setQuery({ new: '' }, { replace: true })}
        onEdit={id => setQuery({ edit: id }, { replace: true })}
      />
      <FormDrawer
        title={edited ? edited.name : 'New schedule'}
        opened={query.has('new') || edited !== undefined}
        onClose={close}
      >
        {jobs && folders ? (
          <ScheduleForm
            key={edited?.scheduleId ?? ''}
            schedule={edited}
            jobs={jobs}
            recentFolders={folders}
            onSaved={close}
          />
        ) : (
          <Skeleton height={320} />
        )}
      </FormDrawer>
    </JobsFrame>
  );
}
