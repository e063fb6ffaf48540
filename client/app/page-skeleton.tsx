import { Skeleton } from '@mantine/core';
import styles from './shell.module.css';

/** While the code of a page is on its way. */
export function PageSkeleton() {
  return (
    <div className={styles.loading} role="status" aria-label="Loading the page">
      {['34%', '90%', '82%', '56%'].map(width => (
        <Skeleton key={width} height={12} width={width} />
      ))}
    </div>
  );
}
