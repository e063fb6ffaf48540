import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';
import styles from './notice.module.css';

interface NoticeProps {
  title: string;
  children?: ReactNode;
  icon?: IconName;
  /** Buttons or links that mend it. */
  actions?: ReactNode;
}

/** Says in the middle of a page what is wrong, or that there is nothing yet. */
export function Notice({ title, children, icon = 'warning', actions }: NoticeProps) {
  return (
    <div className={styles.notice}>
      <Icon name={icon} size={28} />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
