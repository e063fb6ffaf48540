import { CloseButton } from '@mantine/core';
import { formatBytes } from '../../lib/format.js';
import { Icon } from '../../ui/icon.js';
import type { AttachmentList } from './use-attachments.js';
import styles from './composer.module.css';

export function AttachmentChips({ files }: { files: AttachmentList }) {
  if (files.attachments.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="Attachments">
      {files.attachments.map((file, index) => (
        <li key={index}>
          {file.mimeType.startsWith('image/') ? (
            <img src={`data:${file.mimeType};base64,${file.data}`} alt="" />
          ) : (
            <Icon name="attach" size={12} />
          )}
          <span className={styles.chipName}>{file.name}</span>
          <small>{formatBytes(file.bytes)}</small>
          <CloseButton size="xs" aria-label={`Remove ${file.name}`} onClick={() => files.remove(index)} />
        </li>
      ))}
    </ul>
  );
}
