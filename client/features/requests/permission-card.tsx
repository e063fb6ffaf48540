import { Button, Kbd, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Decision, PermissionRequest } from '../../../src/contracts/session-events.js';
import { useSettlePermission } from '../../api/mutations.js';
import { tellFailure } from '../../lib/toasts.js';
import { useHotkeys } from '../../lib/use-hotkeys.js';
import { DiffView } from '../../ui/diff-view.js';
import { Icon } from '../../ui/icon.js';
import { Expiry } from './expiry.js';
import { useCardFocus } from './use-card-focus.js';
import styles from './requests.module.css';

/** In our words: the title is the agent's, and may say anything. */
const asks = { shell: 'Run this command?', write: 'Change this file?' };

/** Asks for one command or one change of a file. Y allows it once, S for the session, N denies it with a word why. */
export function PermissionCard({ sessionId, request }: { sessionId: string; request: PermissionRequest }) {
  const settle = useSettlePermission(sessionId);
  const [denying, setDenying] = useState(false);
  const [feedback, setFeedback] = useState('');
  const { card, armed } = useCardFocus<HTMLElement>();

  const decide = (decision: Decision): void => {
    if (settle.isPending || settle.isSuccess) return;
    const words = decision === 'deny' && feedback.trim() ? { feedback: feedback.trim() } : {};
    settle.mutate({ requestId: request.requestId, decision, ...words }, { onError: tellFailure });
  };
  const whenArmed = (run: () => void) => ({ run: () => armed && run() });
  useHotkeys(
    {
      y: whenArmed(() => decide('once')),
      s: whenArmed(() => decide('session')),
      n: whenArmed(() => setDenying(true)),
    },
    'request',
  );
  const busy = settle.isPending || settle.isSuccess;

  return (
    <section
      ref={card}
      className={styles.card}
      tabIndex={-1}
      aria-label="Permission request"
      data-armed={armed}
      data-testid="permission-card"
    >
      <header className={styles.head}>
        <Icon name="shield" />
        <h2>
          {asks[request.kind]} <small>{request.title}</small>
        </h2>
        <Expiry at={request.expiresAt} />
      </header>
      <div className={styles.middle}>
        {request.command !== undefined && (
          <pre className={styles.command} tabIndex={0} aria-label="Command">
            {request.command}
          </pre>
        )}
        {request.diff !== undefined && <DiffView diff={request.diff} path={request.path} />}
        {request.diff === undefined && request.path !== undefined && <code>{request.path}</code>}
      </div>
      {denying ? (
        <form
          className={styles.deny}
          onSubmit={event => {
            event.preventDefault();
            decide('deny');
          }}
        >
          <Textarea
            autoFocus
            size="xs"
            autosize
            minRows={1}
            maxRows={6}
            aria-label="Feedback for the agent"
            placeholder="What should it do instead? (optional)"
            value={feedback}
            maxLength={10_000}
            onChange={event => setFeedback(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key === 'Escape') {
                event.stopPropagation();
                setDenying(false);
              }
              if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
                event.preventDefault();
                decide('deny');
              }
            }}
          />
          <Button type="submit" color="red" loading={settle.isPending} disabled={settle.isSuccess}>
            Deny
          </Button>
          <Button variant="default" onClick={() => setDenying(false)}>
            Back
          </Button>
        </form>
      ) : (
        <div className={styles.buttons}>
          <Button disabled={busy} onClick={() => decide('once')} rightSection={<Kbd>Y</Kbd>}>
            Allow once
          </Button>
          <Button variant="default" disabled={busy} onClick={() => decide('session')} rightSection={<Kbd>S</Kbd>}>
            For this session
          </Button>
          <Button
            variant="default"
            color="red"
            disabled={busy}
            onClick={() => setDenying(true)}
            rightSection={<Kbd>N</Kbd>}
          >
            Deny…
          </Button>
        </div>
      )}
    </section>
  );
}
