import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { ChartNode } from '../../../src/contracts/jobs.js';
import { useIsChosen, useNode } from '../../lib/jobs/use-job-run.js';
import { shownStatus, statusWords } from '../../ui/work-status.js';
import { useChart } from './chart-context.js';
import { NodeShape } from './node-shape.js';
import styles from './job-chart.module.css';

export type FlowNode = Node<{ readonly node: ChartNode }, 'work'>;

export const nodeElementId = (id: string): string => `node-${id}`;

/** A node reads its own state: an event renders the nodes that it changes and no others. */
export const ChartNodeView = memo(function ChartNodeView({ data: { node } }: NodeProps<FlowNode>) {
  const { store, selected, cursor, choose } = useChart();
  const state = useNode(store, node.id);
  const isSelected = useIsChosen(selected, node.id);
  const isCursor = useIsChosen(cursor, node.id);
  const shape = <NodeShape node={node} state={state} />;
  if (node.workId === undefined) return <div className={styles.still}>{shape}</div>;
  const word = statusWords[shownStatus(node.kind, state.status, state.takenOver)];
  return (
    <button
      type="button"
      id={nodeElementId(node.id)}
      className={styles.node}
      data-kind={node.kind}
      data-selected={isSelected}
      data-cursor={isCursor}
      data-testid="chart-node"
      data-work={node.id.slice(0, node.id.lastIndexOf(':'))}
      data-status={state.status}
      aria-pressed={isSelected}
      aria-label={[node.label, word, state.detail].filter(Boolean).join(', ')}
      title={node.label}
      tabIndex={-1}
      onClick={() => choose(node.id)}
    >
      {shape}
    </button>
  );
});
