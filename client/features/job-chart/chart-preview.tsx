import { useMemo } from 'react';
import type { Chart } from '../../../src/contracts/jobs.js';
import { layoutChart } from '../../lib/jobs/chart-layout.js';
import { plural } from '../../lib/format.js';
import { workCount } from '../../lib/jobs/job-words.js';
import { ChartArrows } from './chart-arrows.js';
import { NodeShape } from './node-shape.js';
import styles from './chart-preview.module.css';

/** More than this is a wall, not a preview. */
const mostNodes = 150;

/** A chart that stands still, before anything runs: as wide as there is room. */
export function ChartPreview({ chart, width }: { chart: Chart; width: number }) {
  const large = chart.nodes.length > mostNodes;
  const layout = useMemo(() => (large ? undefined : layoutChart(chart)), [chart, large]);
  if (!layout)
    return <p className={styles.large}>{plural(workCount(chart), 'work')}: the chart is drawn when it runs.</p>;
  const scale = Math.min(1, (width - 24) / layout.width);
  return (
    <div className={styles.preview} role="img" aria-label={`Chart of ${plural(workCount(chart), 'work')}`}>
      <div className={styles.size} style={{ width: layout.width * scale, height: layout.height * scale }}>
        <div className={styles.plane} style={{ transform: `scale(${scale})` }}>
          <ChartArrows layout={layout} />
          {chart.nodes.map(node => {
            const place = layout.places.get(node.id);
            if (!place) return null;
            const { x, y, ...size } = place;
            return (
              <div key={node.id} className={styles.node} style={{ ...size, transform: `translate(${x}px, ${y}px)` }}>
                <NodeShape node={node} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
