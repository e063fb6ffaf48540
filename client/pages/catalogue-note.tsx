import { Button } from '@mantine/core';
import { useReloadCatalogue } from '../api/job-mutations.js';
import { useCatalogueStatus } from '../api/job-queries.js';
import { shortHash } from '../lib/jobs/job-words.js';
import { tellFailure, toasts } from '../lib/toasts.js';
import styles from './jobs-frame.module.css';

const moment = { dateStyle: 'medium', timeStyle: 'short' } as const;

/** Which catalogue is in use; why a newer one is not. */
export function CatalogueNote() {
  const { data } = useCatalogueStatus();
  const reload = useReloadCatalogue();
  if (!data) return null;
  const again = (): void =>
    reload.mutate(undefined, {
      onSuccess: ({ problems }) => problems.length === 0 && toasts.show('ok', 'The catalogue is loaded again.'),
      onError: tellFailure,
    });
  return (
    <>
      {data.problems.length > 0 && (
        <section className={styles.problems} role="alert" aria-label="Problems of the catalogue">
          <strong>The newest catalogue was refused; the one before stays in use.</strong>
          <ul>
            {data.problems.slice(0, 20).map(problem => (
              <li key={problem.path + problem.message}>
                <code>{problem.path}</code> {problem.message}
                {problem.hint && <> — {problem.hint}</>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={styles.source}>
        <span>
          Catalogue <code>{shortHash(data.hash)}</code>, <code>{data.source}</code>, loaded{' '}
          <time dateTime={data.loadedAt}>{new Date(data.loadedAt).toLocaleString('en-GB', moment)}</time>
        </span>
        <Button size="compact-xs" variant="subtle" loading={reload.isPending} onClick={again}>
          Load again
        </Button>
      </p>
    </>
  );
}
