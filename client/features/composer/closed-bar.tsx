import { Button } from '@mantine/core';
import { useSessionActions } from '../../api/mutations.js';
import { tellFailure } from '../../lib/toasts.js';
import styles from './composer.module.css';

/** In the composer's place while the session is closed. */
export function ClosedBar({ sessionId }: { sessionId: string }) {
  const { resume } = useSessionActions(sessionId);
  return (
    <div className={styles.closed}>
      <span>This session is closed. Its history stays.</span>
      <Button loading={resume.isPending} onClick={() => resume.mutate(undefined, { onError: tellFailure })}>
        Resume
      </Button>
    </div>
  );
}
