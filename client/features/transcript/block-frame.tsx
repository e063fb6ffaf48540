import { type ReactNode, useId } from 'react';
import { Icon, type IconName } from '../../ui/icon.js';
import { useTranscript } from './transcript-context.js';
import styles from './block.module.css';

interface BlockFrameProps {
  blockKey: string;
  kind: string;
  label: string;
  icon: IconName;
  open: boolean;
  title?: string | undefined;
  code?: boolean;
  state?: ReactNode;
  tools?: ReactNode;
  tone?: 'plain' | 'bad' | 'muted' | undefined;
  children?: ReactNode;
}

/** The header that every block has: what it is, its title, its state; a click folds and unfolds. */
export function BlockFrame(props: BlockFrameProps) {
  const { blockKey, kind, label, icon, open, title, code, state, tools, tone = 'plain', children } = props;
  const { toggle } = useTranscript();
  const bodyId = useId();
  return (
    <article
      className={styles.block}
      data-kind={kind}
      data-tone={tone}
      data-open={open}
      aria-label={label}
      data-testid="block"
    >
      <div className={styles.header}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => toggle(blockKey)}
        >
          <span className={styles.chevron}>
            <Icon name="chevron" size={12} />
          </span>
          <Icon name={icon} size={14} />
          <span className={styles.label}>{label}</span>
          {title && <span className={code ? styles.codeTitle : styles.title}>{title}</span>}
          {state && <span className={styles.state}>{state}</span>}
        </button>
        {open && tools && <div className={styles.tools}>{tools}</div>}
      </div>
      <div id={bodyId} hidden={!open} className={styles.body}>
        {open && children}
      </div>
    </article>
  );
}

export function Receiving() {
  return (
    <span className={styles.receiving}>
      <span className={styles.spinner} />
      receiving…
    </span>
  );
}

export function Mark({ children, tone }: { children: ReactNode; tone: 'bad' | 'warn' | 'ok' | 'muted' }) {
  return (
    <span className={styles.mark} data-tone={tone}>
      {children}
    </span>
  );
}
