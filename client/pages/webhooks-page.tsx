import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useJobList } from '../api/job-queries.js';
import { useHooks } from '../api/trigger-queries.js';
import type { HookCreated } from '../api/triggers-api.js';
import { DeliveryList } from '../features/webhooks/delivery-list.js';
import { SecretDialog } from '../features/webhooks/secret-dialog.js';
import { WebhookForm } from '../features/webhooks/webhook-form.js';
import { WebhookList } from '../features/webhooks/webhook-list.js';
import { usePageTitle } from '../lib/use-page-title.js';
import { FormDrawer } from '../ui/trigger-form.js';
import { JobsFrame } from './jobs-frame.js';
import { useFolders } from './use-folders.js';

/** `?new` opens the form, `?hook=id` what was delivered to a webhook. */
export function WebhooksPage() {
  const jobs = useJobList().data?.jobs;
  const hooks = useHooks().data?.hooks;
  const folders = useFolders();
  const [created, setCreated] = useState<HookCreated>();
  const [query, setQuery] = useSearchParams();
  usePageTitle('Webhooks');
  const shown = hooks?.find(one => one.hookId === query.get('hook'));
  const close = (): void => setQuery({}, { replace: true });
  return (
    <JobsFrame>
      <WebhookList
        jobs={jobs ?? []}
        onAdd={() => setQuery({ new: '' }, { replace: true })}
        onDeliveries={id => setQuery({ hook: id }, { replace: true })}
      />
      <FormDrawer title="New webhook" opened={query.has('new')} onClose={close}>
        {jobs && folders ? (
          <WebhookForm
            jobs={jobs}
            recentFolders={folders}
            onCreated={hook => {
              setCreated(hook);
              close();
            }}
          />
        ) : (
          <Skeleton height={320} />
        )}
      </FormDrawer>
      <FormDrawer title={`Deliveries of “${shown?.name}”`} opened={shown !== undefined} onClose={close}>
        {shown && <DeliveryList hookId={shown.hookId} />}
      </FormDrawer>
      {created && <SecretDialog hook={created} onClose={() => setCreated(undefined)} />}
    </JobsFrame>
  );
}
