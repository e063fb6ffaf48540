import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { usePageTitle } from '../lib/use-page-title.js';
import { Notice } from '../ui/notice.js';

export function NotFoundPage() {
  usePageTitle('Not found');
  return (
    <main id="main">
      <Notice
        icon="search"
        title="There is no such page"
        actions={
          <Button component={Link} to="/">
            All sessions
          </Button>
        }
      >
        The address may be mistyped, or the page has moved.
      </Notice>
    </main>
  );
}
