import { useState } from 'react';
import type { ServerConfig } from '../../../src/contracts/server.js';
import { Icon } from '../../ui/icon.js';
import styles from './start-session.module.css';

/** Says which model provider answers; for the offline model also how to connect a real one. */
export function ProviderBanner({ provider }: { provider: ServerConfig['provider'] }) {
  const [open, setOpen] = useState(false);
  if (provider.kind !== 'offline') {
    return (
      <p className={styles.provider}>
        <Icon name="plug" size={14} />
        <span>{provider.label}</span>
      </p>
    );
  }
  return (
    <div className={styles.banner} role="note" aria-label="Offline model">
      <Icon name="plug" />
      <div>
        <p>
          <strong>The offline model answers.</strong> It is built in and follows rules: good for a look around, for
          tests and for scripts. The agent, its tools and the streams are real.{' '}
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Less' : 'Connect a real model'}
          </button>
        </p>
        {open && (
          <dl>
            <dt>GitHub Copilot</dt>
            <dd>
              set <code>COPILOT_GITHUB_TOKEN</code> to a token of an account with Copilot
            </dd>
            <dt>OpenAI, Azure, Anthropic, Ollama …</dt>
            <dd>
              set <code>COPILOT_PROVIDER_BASE_URL</code> and <code>COPILOT_MODEL</code>, and{' '}
              <code>COPILOT_PROVIDER_API_KEY</code> where it needs one
            </dd>
            <dt>Then</dt>
            <dd>
              start Pilothouse again; a file named <code>.env</code> is read as well
            </dd>
          </dl>
        )}
      </div>
    </div>
  );
}
