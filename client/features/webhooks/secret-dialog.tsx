import { Button, Modal } from '@mantine/core';
import type { HookCreated } from '../../api/triggers-api.js';
import { signedCall } from '../../lib/jobs/hook-call.js';
import { CopyButton } from '../../ui/copy-button.js';
import { CodeFrame } from '../../ui/code-frame.js';
import styles from './webhooks.module.css';

/** Shows a secret once. Only its button closes it: what a slip closes could not be opened again. */
export function SecretDialog({ hook, onClose }: { hook: HookCreated; onClose: () => void }) {
  const address = window.location.origin + hook.path;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`“${hook.name}” is ready`}
      size={620}
      closeOnEscape={false}
      closeOnClickOutside={false}
      withCloseButton={false}
    >
      <div className={styles.secret} data-testid="hook-secret">
        <p className={styles.warning}>Copy the secret now. It is not shown again.</p>
        <Value label="Secret" text={hook.secret} />
        <Value label="Address to call" text={address} />
        <p>Give both to the service that calls: GitHub and GitLab have a field for each. Or try it in a shell:</p>
        <CodeFrame language="sh">{signedCall(address, hook.secret)}</CodeFrame>
        <Button className={styles.done ?? ''} size="sm" onClick={onClose}>
          I have the secret
        </Button>
      </div>
    </Modal>
  );
}

function Value({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <strong>{label}</strong>
      <div className={styles.value}>
        <code>{text}</code>
        <CopyButton text={text} label={`Copy: ${label.toLowerCase()}`} />
      </div>
    </div>
  );
}
