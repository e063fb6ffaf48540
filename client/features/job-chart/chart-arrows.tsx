import { memo, useId } from 'react';
import type { ChartLayout } from '../../lib/jobs/chart-layout.js';
import styles from './chart-arrows.module.css';

/** All arrows in one picture: a thousand of them are a thousand lines, not a thousand parts of the page. */
export const ChartArrows = memo(function ChartArrows({ layout }: { layout: ChartLayout }) {
  const head = useId();
  return (
    <svg className={styles.arrows} width={layout.width} height={layout.height} aria-hidden="true">
      <defs>
        <marker id={head} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M1 1.2 7 4 1 6.8" className={styles.head} />
        </marker>
      </defs>
      {layout.frames.map(({ id, ...place }) => (
        <rect key={id} {...place} rx={10} className={styles.frame} />
      ))}
      {layout.routes.map(route => (
        <path
          key={route.id}
          d={route.path}
          className={styles.arrow}
          data-kind={route.kind}
          markerEnd={`url(#${head})`}
        />
      ))}
      {layout.routes.map(
        ({ id, label }) =>
          label && (
            <text key={id} x={label.x} y={label.y} className={styles.word}>
              {label.text}
            </text>
          ),
      )}
    </svg>
  );
});
