import { useState } from 'react';
import { formatBytes } from '../lib/format.js';
import styles from './clipped-text.module.css';

const limit = 16_000;

interface ClippedTextProps {
  text: string;
  label: string;
  tone?: 'plain' | 'bad';
  /** Which end matters more when there is too much: the beginning of a result, the tail of an output. */
  keep?: 'start' | 'end';
}

/** Text of a machine, as it is. Long text shows one end and a button for the rest. */
export function ClippedText({ text, label, tone = 'plain', keep = 'start' }: ClippedTextProps) {
  const [whole, setWhole] = useState(false);
  const clipped = !whole && text.length > limit;
  const shown = clipped ? (keep === 'start' ? text.slice(0, limit) : text.slice(-limit)) : text;
  const more = (
    <button type="button" className={styles.more} onClick={() => setWhole(true)}>
      Show all {formatBytes(text.length)}
    </button>
  );
  return (
    <div className={styles.frame} data-tone={tone}>
      {clipped && keep === 'end' && more}
      <pre className={styles.text} tabIndex={0} aria-label={label}>
        {shown}
      </pre>
      {clipped && keep === 'start' && more}
    </div>
  );
}
