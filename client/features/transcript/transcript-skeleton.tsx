import { Skeleton } from '@mantine/core';
import styles from './transcript.module.css';

const widths = ['38%', '92%', '88%', '61%', '30%', '84%', '72%'];

export function TranscriptSkeleton() {
  return (
    <div className={styles.skeleton} role="status" aria-label="Loading the transcript">
      {widths.map((width, index) => (
        <Skeleton key={index} height={12} width={width} radius="sm" />
      ))}
    </div>
  );
}
