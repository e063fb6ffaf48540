import type { MiniMapNodeProps } from '@xyflow/react';
import { useNode } from '../../lib/jobs/use-job-run.js';
import { useChart } from './chart-context.js';
import styles from './job-chart.module.css';

/** A node on the mini-map, in the colour of its state. */
export function MapNode({ id, x, y, width, height }: MiniMapNodeProps) {
  const { store } = useChart();
  const { status } = useNode(store, id);
  return <rect className={styles.mapNode} data-status={status} x={x} y={y} width={width} height={height} rx={8} />;
}
