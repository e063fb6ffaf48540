import { lazy, memo, Suspense } from 'react';
import { splitMarkdown } from '../lib/markdown.js';
import styles from './markdown.module.css';

const MarkdownView = lazy(() => import('./markdown-view.js').then(module => ({ default: module.MarkdownView })));
const Part = memo(MarkdownView);

interface MarkdownProps {
  text: string;
  /** The text still grows: it is parsed part by part, so that only its last part is parsed again. */
  growing?: boolean;
}

/** Rendered Markdown; the plain text shows until the renderer is loaded. */
export function Markdown({ text, growing = false }: MarkdownProps) {
  const parts = growing ? splitMarkdown(text) : [text];
  return (
    <div className={styles.markdown}>
      <Suspense fallback={<div className={styles.plain}>{text}</div>}>
        {parts.map((part, index) => (
          // Parts are only ever appended: their position is their identity.
          <Part key={index} text={part} />
        ))}
      </Suspense>
    </div>
  );
}

export function PlainText({ text }: { text: string }) {
  return <div className={styles.plain}>{text}</div>;
}
