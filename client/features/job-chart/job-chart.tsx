import '@xyflow/react/dist/base.css';
import { MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, ViewportPortal } from '@xyflow/react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Chart } from '../../../src/contracts/jobs.js';
import { type ChartLayout, layoutChart } from '../../lib/jobs/chart-layout.js';
import { directionOf, neighbour } from '../../lib/jobs/chart-neighbour.js';
import { Choice } from '../../lib/jobs/choice.js';
import type { JobRunStore } from '../../lib/jobs/job-run-store.js';
import { ChartArrows } from './chart-arrows.js';
import { ChartContext } from './chart-context.js';
import { ChartControls } from './chart-controls.js';
import { ChartNodeView, type FlowNode, nodeElementId } from './chart-node.js';
import { MapNode } from './map-node.js';
import { useFit } from './use-fit.js';
import styles from './job-chart.module.css';

/** From so many works on, a mini-map helps more than it hides. */
const MAPPED = 20;

interface JobChartProps {
  chart: Chart;
  store: JobRunStore;
  /** Id of the node whose work is shown beside the chart. */
  selected: string | undefined;
  onSelect: (nodeId: string) => void;
}

const nodeTypes = { work: ChartNodeView };
export const zoomRange = { least: 0.2, most: 3 };

/** The flow chart of a job, moving while it runs. */
export function JobChart(props: JobChartProps) {
  return (
    <ReactFlowProvider>
      <Plane {...props} />
    </ReactFlowProvider>
  );
}

function Plane({ chart, store, selected, onSelect }: JobChartProps) {
  const layout = useMemo(() => layoutChart(chart), [chart]);
  const nodes = useMemo(() => flowNodes(chart, layout), [chart, layout]);
  const [choices] = useState(() => ({ selected: new Choice(), cursor: new Choice() }));
  const frame = useRef<HTMLDivElement>(null);
  const flow = useReactFlow();
  const { fit, reveal } = useFit(frame, layout);

  const choose = useCallback(
    (id: string) => {
      choices.cursor.set(id);
      onSelect(id);
    },
    [choices, onSelect],
  );
  useEffect(() => {
    choices.selected.set(selected);
    if (selected === undefined) return;
    choices.cursor.set(selected);
    // The panel takes room from the chart first.
    const timer = setTimeout(() => reveal(selected), 60);
    return () => clearTimeout(timer);
  }, [choices, selected, reveal]);

  const works = useMemo(() => store.index.works.map(node => node.id), [store]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = directionOf[event.key];
    const at = choices.cursor.get();
    if (direction && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const next = at === undefined ? works[0] : neighbour(layout.places, works, at, direction);
      if (next === undefined) return;
      choices.cursor.set(next);
      reveal(next);
      frame.current?.setAttribute('aria-activedescendant', nodeElementId(next));
    } else if ((event.key === 'Enter' || event.key === ' ') && at !== undefined) {
      event.preventDefault();
      choose(at);
    } else if (event.key === '+' || event.key === '=') void flow.zoomIn();
    else if (event.key === '-') void flow.zoomOut();
    else if (event.key === '0') fit();
  };
  const context = useMemo(() => ({ store, ...choices, choose }), [store, choices, choose]);

  return (
    <ChartContext value={context}>
      <ReactFlow
        ref={frame}
        className={styles.chart ?? ''}
        aria-roledescription="flow chart"
        aria-label="Flow chart of the job. Arrow keys go from work to work, Enter shows one."
        tabIndex={0}
        data-testid="job-chart"
        onKeyDown={onKeyDown}
        nodes={nodes}
        nodeTypes={nodeTypes}
        minZoom={zoomRange.least}
        maxZoom={zoomRange.most}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        onlyRenderVisibleElements
        panOnScroll
        zoomOnDoubleClick={false}
        disableKeyboardA11y
        proOptions={{ hideAttribution: true }}
        onInit={fit}
      >
        <ViewportPortal>
          <ChartArrows layout={layout} />
        </ViewportPortal>
        {works.length > MAPPED && (
          <MiniMap className={styles.map ?? ''} nodeComponent={MapNode} pannable zoomable ariaLabel="Mini-map" />
        )}
        <ChartControls onFit={fit} />
      </ReactFlow>
    </ChartContext>
  );
}

/** With sizes from the layout nothing has to be measured. */
function flowNodes(chart: Chart, layout: ChartLayout): FlowNode[] {
  return chart.nodes.flatMap(node => {
    const place = layout.places.get(node.id);
    if (!place) return [];
    const { x, y, width, height } = place;
    return [{ id: node.id, type: 'work', position: { x, y }, width, height, data: { node } } as const];
  });
}
