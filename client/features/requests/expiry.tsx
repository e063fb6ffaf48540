import { formatElapsed } from '../../lib/format.js';
import { useNow } from '../../lib/use-now.js';
import styles from './requests.module.css';

/** How long an answer still counts. */
export function Expiry({ at }: { at: string }) {
  const left = Date.parse(at) - useNow(1000);
  if (Number.isNaN(left)) return null;
  return (
    <span className={styles.expiry} title={`Denied at ${new Date(at).toLocaleTimeString()} if nobody answers`}>
      {left > 0 ? `expires in ${formatElapsed(left)}` : 'expiring'}
    </span>
  );
}
