import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { Link, Outlet, useLocation, useNavigate } from 'react-router';
import { useHotkeys } from '../lib/use-hotkeys.js';
import { ColorSchemeMenu } from '../ui/color-scheme-menu.js';
import { Icon } from '../ui/icon.js';
import { Logo } from '../ui/logo.js';
import { ErrorBoundary } from './error-boundary.js';
import { KeyboardHelp } from './keyboard-help.js';
import styles from './shell.module.css';

/** The bar above every page, the keys that work everywhere, and the page. */
export function Shell() {
  const [help, setHelp] = useState(false);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const home = pathname === '/';
  const inJobs = /^\/jobs?(\/|$)/.test(pathname);
  const goHome = (): void => void navigate('/');
  useHotkeys({
    '?': { run: () => setHelp(true) },
    'g h': { run: goHome },
    'g j': { run: () => void navigate('/jobs') },
    // These pages have their own: they only move the focus.
    ...(home ? {} : { n: { run: goHome } }),
    ...(home || inJobs ? {} : { '/': { run: goHome } }),
  });
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        Skip to the content
      </a>
      <header className={styles.bar}>
        <Link to="/" className={styles.brand} aria-label="Pilothouse, home">
          <Logo />
          <span>Pilothouse</span>
        </Link>
        <nav className={styles.places} aria-label="Main">
          <Link to="/" aria-current={inJobs ? undefined : home ? 'page' : 'true'}>
            Sessions
          </Link>
          <Link to="/jobs" aria-current={inJobs ? (pathname === '/jobs' ? 'page' : 'true') : undefined}>
            Jobs
          </Link>
        </nav>
        <div className={styles.actions}>
          {!home && (
            <Button component={Link} to="/" variant="default" className={styles.create ?? ''} aria-label="New session">
              <Icon name="plus" size={14} />
              <span>New session</span>
            </Button>
          )}
          <Tooltip label="Keyboard help (?)">
            <ActionIcon
              size="lg"
              className={styles.help ?? ''}
              aria-label="Keyboard help"
              onClick={() => setHelp(true)}
            >
              <Icon name="help" size={18} />
            </ActionIcon>
          </Tooltip>
          <ColorSchemeMenu />
        </div>
      </header>
      <div className={styles.content}>
        <ErrorBoundary key={pathname}>
          <Outlet />
        </ErrorBoundary>
      </div>
      <KeyboardHelp opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}
