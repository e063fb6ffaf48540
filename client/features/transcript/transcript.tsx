import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { TranscriptStore } from '../../lib/transcript/transcript-store.js';
import { useRows } from '../../lib/use-transcript.js';
import { BlockRow } from './block-row.js';
import { estimateHeight } from './estimate-height.js';
import { JumpButton } from './jump-button.js';
import { TranscriptContext } from './transcript-context.js';
import { useTail } from './use-tail.js';
import styles from './transcript.module.css';

interface TranscriptProps {
  store: TranscriptStore;
  /** Paths in it are shown as seen from it. */
  workingDirectory: string;
  /** Changes when the person sends something: the list then goes to its end. */
  sentCount: number;
}

/** All blocks of a session; only those on the screen exist in the page. */
export function Transcript({ store, workingDirectory, sentCount }: TranscriptProps) {
  const rows = useRows(store);
  const { scroller, fresh, jump, release } = useTail(store.tree.size);
  const [anchored, setAnchored] = useState(true);
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
    // Keeps the first visible row in its place when rows are inserted above it.
    anchorTo: anchored ? 'end' : 'start',
    scrollEndThreshold: 1,
  });
  useEffect(jump, [sentCount, jump]);

  const toggle = useCallback(
    (key: string) => {
      // Staying with the end, an opened block would push its own header off the screen.
      release();
      setAnchored(false);
      setTimeout(() => {
        setAnchored(true);
        const element = scroller.current;
        if (element && element.scrollHeight - element.scrollTop - element.clientHeight < 1) jump();
      }, 250);
      requestAnimationFrame(() => store.toggle(key));
    },
    [store, scroller, release, jump],
  );
  const context = useMemo(() => ({ store, workingDirectory, toggle }), [store, workingDirectory, toggle]);
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
        {fresh !== undefined && <JumpButton fresh={fresh} onJump={jump} />}
      </div>
    </TranscriptContext>
  );
}
