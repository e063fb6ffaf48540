import { plural } from '../../lib/format.js';
import { Icon } from '../../ui/icon.js';
import styles from './transcript.module.css';

export function JumpButton({ fresh, onJump }: { fresh: number; onJump: () => void }) {
  return (
    <button
      type="button"
      className={styles.jump}
      onClick={onJump}
      aria-label="Jump to the end"
      data-testid="jump-to-end"
    >
      <Icon name="down" size={14} />
      {fresh > 0 ? plural(fresh, 'new block') : 'To the end'}
    </button>
  );
}
