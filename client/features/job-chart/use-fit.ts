import { useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback } from 'react';
import type { ChartLayout } from '../../lib/jobs/chart-layout.js';

const margin = 36;
/** Smaller than this, labels cannot be read: a long chart then shows its beginning. */
const readable = 0.55;

/** Brings the chart, or one node of it, into view. */
export function useFit(frame: RefObject<HTMLDivElement | null>, layout: ChartLayout) {
  const flow = useReactFlow();

  const fit = useCallback(() => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || layout.width === 0) return;
    const whole = Math.min((box.width - 2 * margin) / layout.width, (box.height - 2 * margin) / layout.height, 1);
    const byWidth = Math.min((box.width - 2 * margin) / layout.width, 1);
    const zoom = whole >= readable ? whole : Math.max(0.2, Math.min(byWidth, Math.max(readable, whole)));
    const x = (box.width - layout.width * zoom) / 2;
    const y = Math.max(margin, (box.height - layout.height * zoom) / 2 - 8);
    void flow.setViewport({ x, y, zoom });
  }, [flow, frame, layout]);

  const reveal = useCallback(
    (id: string) => {
      const place = layout.places.get(id);
      const box = frame.current?.getBoundingClientRect();
      if (!place || !box) return;
      const { x, y, zoom } = flow.getViewport();
      const left = place.x * zoom + x;
      const top = place.y * zoom + y;
      const inView =
        left >= 8 &&
        top >= 8 &&
        left + place.width * zoom <= box.width - 8 &&
        top + place.height * zoom <= box.height - 8;
      if (inView) return;
      // All of a small chart is better than its middle.
      if (layout.height * zoom <= box.height && layout.width * zoom <= box.width) return fit();
      void flow.setCenter(place.x + place.width / 2, place.y + place.height / 2, { zoom });
    },
    [flow, frame, layout, fit],
  );
  return { fit, reveal };
}
