import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import styles from './jobs-frame.module.css';

const views = [
  { to: '/jobs', label: 'Jobs' },
  { to: '/jobs/history', label: 'History' },
  { to: '/jobs/schedules', label: 'Schedules' },
  { to: '/jobs/webhooks', label: 'Webhooks' },
];

/** What the pages about jobs have in common: their ways to each other. */
export function JobsFrame({ children }: { children: ReactNode }) {
  return (
    <main className={styles.page} id="main">
      <div className={styles.column}>
        <nav className={styles.views} aria-label="Jobs">
          {views.map(({ to, label }) => (
            <NavLink key={to} to={to} end>
              {label}
            </NavLink>
          ))}
        </nav>
        {children}
      </div>
    </main>
  );
}
