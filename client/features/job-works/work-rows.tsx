import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import type { WorkLine } from '../../lib/jobs/work-lines.js';
import styles from './job-works.module.css';

interface WorkRowsProps {
  label: string;
  lines: readonly WorkLine[];
  selected: string | undefined;
  onSelect: (path: string) => void;
  rowHeight: number;
  /** Stays above the rows. */
  head?: ReactNode;
  children: (line: WorkLine) => ReactNode;
}

/** A list of buttons, of which only those on the screen exist; arrow keys go from one to the next. */
export function WorkRows({ label, lines, selected, onSelect, rowHeight, head, children }: WorkRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const current = Math.max(
    0,
    lines.findIndex(line => line.path === selected),
  );
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = Number(
      (event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset['index'] ?? Number.NaN,
    );
    if (step === undefined || Number.isNaN(at)) return;
    event.preventDefault();
    const next = Math.min(lines.length - 1, Math.max(0, at + step));
    list.scrollToIndex(next);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus());
  };
  return (
    <div ref={scroller} className={styles.scroller}>
      {head}
      <ul className={styles.rows} style={{ height: list.getTotalSize() }} aria-label={label} data-testid="work-list">
        {list.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <li key={line.path} style={{ transform: `translateY(${start}px)`, height: rowHeight }}>
              <button
                type="button"
                className={styles.row}
                data-index={index}
                data-testid="work-row"
                data-work={line.path}
                data-status={line.run?.status ?? 'waiting'}
                aria-pressed={line.path === selected}
                tabIndex={index === current ? 0 : -1}
                onKeyDown={onKeyDown}
                onClick={() => onSelect(line.path)}
              >
                {children(line)}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
