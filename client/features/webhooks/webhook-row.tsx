import { Switch } from '@mantine/core';
import { useState } from 'react';
import type { Hook } from '../../../src/contracts/triggers.js';
import { useHookActions } from '../../api/trigger-mutations.js';
import { baseName } from '../../lib/paths.js';
import { tellFailure } from '../../lib/toasts.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { CopyButton } from '../../ui/copy-button.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { RowAction } from '../../ui/row-action.js';
import shared from '../../ui/trigger-list.module.css';
import { DeliveryBadge } from './delivery-badge.js';
import styles from './webhooks.module.css';

interface WebhookRowProps {
  hook: Hook;
  jobTitle: string;
  onDeliveries: () => void;
}

export function WebhookRow({ hook, jobTitle, onDeliveries }: WebhookRowProps) {
  const { hookId, path, name, jobName, workingDirectory, mapping, lastDelivery } = hook;
  const { replace, remove } = useHookActions(hookId);
  const [asked, setAsked] = useState(false);
  const address = window.location.origin + path;
  const enabled = replace.isPending ? replace.variables.enabled : hook.enabled;
  return (
    <li
      className={`${shared.row} ${styles.row}`}
      data-testid="webhook-row"
      data-hook-id={hookId}
      data-enabled={enabled}
    >
      <Switch
        className={shared.switch ?? ''}
        size="xs"
        aria-label={`${name}: enabled`}
        checked={enabled}
        disabled={replace.isPending}
        onChange={event =>
          replace.mutate(
            { name, jobName, workingDirectory, mapping, enabled: event.currentTarget.checked },
            { onError: tellFailure },
          )
        }
      />
      <div className={shared.part}>
        <span className={shared.name}>{name}</span>
        <small title={workingDirectory}>
          {jobTitle} in {baseName(workingDirectory)}
        </small>
      </div>
      <div className={`${shared.part} ${styles.call}`}>
        <span className={styles.address}>
          <code title={address}>{address}</code>
          <CopyButton text={address} label={`Copy the address of ${name}`} />
        </span>
      </div>
      <div className={`${shared.part} ${styles.last}`}>
        {lastDelivery ? <DeliveryBadge outcome={lastDelivery.outcome} /> : <small>Never called</small>}
        {lastDelivery && (
          <small>
            Last called · <RelativeTime iso={lastDelivery.at} />
          </small>
        )}
      </div>
      <div className={shared.actions}>
        <RowAction icon="list" label={`Deliveries of ${name}`} onClick={onDeliveries} />
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
        Its address answers no more, and its secret is gone. Jobs that it started stay in the history.
      </ConfirmDialog>
    </li>
  );
}
