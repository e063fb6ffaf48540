import type { AttachmentNote } from '../../../src/contracts/session-events.js';
import { formatBytes } from '../../lib/format.js';
import { Icon } from '../../ui/icon.js';
import styles from './block.module.css';

export function AttachmentNotes({ notes }: { notes: readonly AttachmentNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes} aria-label="Attachments">
      {notes.map((note, index) => (
        <li key={index}>
          <Icon name="attach" size={12} />
          {note.name} <span>{formatBytes(note.bytes)}</span>
        </li>
      ))}
    </ul>
  );
}
