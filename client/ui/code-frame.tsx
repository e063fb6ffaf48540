import { type ReactNode, useRef, useState } from 'react';
import { CopyButton } from './copy-button.js';
import styles from './code-frame.module.css';

/** A block of code under a bar with its language and a copy button. */
export function CodeFrame({ language, children }: { language: string; children: ReactNode }) {
  const pre = useRef<HTMLPreElement>(null);
  const [text, setText] = useState('');
  const read = (): void => setText(pre.current?.textContent ?? '');
  return (
    <div className={styles.frame} onPointerEnter={read} onFocusCapture={read}>
      <div className={styles.bar}>
        <span>{language || 'text'}</span>
        <CopyButton text={text} label="Copy code" />
      </div>
      {/* Wide code scrolls sideways: the keyboard must reach it. */}
      <pre ref={pre} tabIndex={0} aria-label={`Code${language ? `, ${language}` : ''}`}>
        {children}
      </pre>
    </div>
  );
}
