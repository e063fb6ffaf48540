import { Button, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { useDeliveries } from '../../api/trigger-queries.js';
import { Notice } from '../../ui/notice.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { DeliveryBadge } from './delivery-badge.js';
import styles from './webhooks.module.css';

/** What was sent to a webhook lately, and how it was answered. */
export function DeliveryList({ hookId }: { hookId: string }) {
  const list = useDeliveries(hookId);
  const deliveries = list.data?.deliveries;
  if (list.isError && !deliveries) {
    const again = <Button onClick={() => void list.refetch()}>Try again</Button>;
    return (
      <Notice title="The deliveries could not be read" actions={again}>
        {list.error.message}
      </Notice>
    );
  }
  if (!deliveries) return <Skeleton height={160} />;
  if (deliveries.length === 0) {
    return (
      <Notice icon="webhook" title="Nothing was delivered yet">
        Each call of the address is listed here, with its answer.
      </Notice>
    );
  }
  return (
    <ol className={styles.deliveries} aria-label="Deliveries">
      {deliveries.map(({ at, outcome, status, reason, jobId, deliveryId }, index) => (
        <li key={`${at} ${deliveryId ?? index}`} data-testid="delivery" data-outcome={outcome}>
          <span>
            <DeliveryBadge outcome={outcome} />
          </span>
          <span className={styles.status} title="Status of the answer">
            {status}
          </span>
          <RelativeTime iso={at} />
          {reason && <small>{reason}</small>}
          {jobId !== undefined && (
            <small>
              <Link to={`/job/${encodeURIComponent(jobId)}`}>Show the job</Link>
            </small>
          )}
          {deliveryId !== undefined && (
            <small>
              Delivery <code>{deliveryId}</code>
            </small>
          )}
        </li>
      ))}
    </ol>
  );
}
