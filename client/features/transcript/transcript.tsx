import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TranscriptStore } from '../../lib/transcript/transcript-store.js';
import { useRows } from '../../lib/use-transcript.js';
import { BlockRow } from './block-row.js';
import { estimateHeight } from './estimate-height.js';
import { JumpButton } from './jump-button.js';
import { TranscriptContext } from './transcript-context.js';
import styles from './transcript.module.css';

/** So near to the end (px), the list stays with the end; a reader who scrolls up any further is left alone. */
const endThreshold = 3;

interface TranscriptProps {
  store: TranscriptStore;
  /** Changes when the person sends something: the list then goes to its end. */
  sentCount: number;
}

/** All blocks of a session; only those on the screen exist in the page. */
export function Transcript({ store, sentCount }: TranscriptProps) {
  const rows = useRows(store);
  const scroller = useRef<HTMLDivElement>(null);
  const [anchored, setAnchored] = useState(true);
  const [leftAt, setLeftAt] = useState<number>();
  const columns = useMemo(() => Math.max(30, Math.floor(Math.min(window.innerWidth, 880) / 8)), []);

  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: index => rows[index] ?? index,
    estimateSize: index => {
      const block = store.block(rows[index] ?? '');
      return estimateHeight(block, block ? store.isOpen(block) : false, columns);
    },
    overscan: 8,
    paddingStart: 16,
    paddingEnd: 16,
    anchorTo: anchored ? 'end' : 'start',
    followOnAppend: anchored,
    scrollEndThreshold: endThreshold,
    onChange: instance => {
      const atEnd = instance.isAtEnd(endThreshold + 40);
      setLeftAt(before => (atEnd ? undefined : (before ?? store.rows().length)));
    },
  });

  const toEnd = useCallback(() => list.scrollToEnd(), [list]);
  // Also after the first rows: a session opens at its end.
  useEffect(() => {
    if (store.rows().length > 0) toEnd();
  }, [sentCount, toEnd, store]);

  const toggle = useCallback(
    (key: string) => {
      // Anchored to the end, an opened block would push its own header off the screen.
      setAnchored(false);
      setTimeout(() => setAnchored(true), 250);
      requestAnimationFrame(() => store.toggle(key));
    },
    [store],
  );
  const context = useMemo(() => ({ store, toggle }), [store, toggle]);
  const items = list.getVirtualItems();

  return (
    <TranscriptContext value={context}>
      <div className={styles.frame}>
        <div ref={scroller} className={styles.scroller} role="log" aria-live="off" aria-label="Transcript" tabIndex={0}>
          <div className={styles.column} style={{ height: list.getTotalSize() }}>
            <div className={styles.window} style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
              {items.map(item => (
                <div key={item.key} data-index={item.index} ref={list.measureElement}>
                  <BlockRow blockKey={`${item.key}`} />
                </div>
              ))}
            </div>
          </div>
        </div>
        {leftAt !== undefined && <JumpButton fresh={Math.max(0, rows.length - leftAt)} onJump={toEnd} />}
      </div>
    </TranscriptContext>
  );
}
