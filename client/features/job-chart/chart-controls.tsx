import { ActionIcon, Tooltip } from '@mantine/core';
import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { Icon } from '../../ui/icon.js';
import styles from './job-chart.module.css';

export function ChartControls({ onFit }: { onFit: () => void }) {
  const flow = useReactFlow();
  const percent = useStore(state => Math.round(state.transform[2] * 100));
  return (
    <Panel position="bottom-left" className={styles.controls ?? ''}>
      <Tooltip label="Zoom out (−, or Ctrl and wheel)">
        <ActionIcon aria-label="Zoom out" onClick={() => void flow.zoomOut()}>
          <Icon name="minus" size={14} />
        </ActionIcon>
      </Tooltip>
      <span className={styles.zoom} data-testid="zoom">
        {percent} %
      </span>
      <Tooltip label="Zoom in (+, or Ctrl and wheel)">
        <ActionIcon aria-label="Zoom in" onClick={() => void flow.zoomIn()}>
          <Icon name="plus" size={14} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Fit into the window (0)">
        <ActionIcon aria-label="Fit into the window" onClick={onFit}>
          <Icon name="fit" size={14} />
        </ActionIcon>
      </Tooltip>
    </Panel>
  );
}
