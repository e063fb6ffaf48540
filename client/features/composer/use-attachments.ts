import { useCallback, useRef, useState } from 'react';
import { attachmentType, type PendingAttachment, refusal, toBase64 } from '../../lib/attachments.js';
import { toasts } from '../../lib/toasts.js';

export interface AttachmentList {
  readonly attachments: readonly PendingAttachment[];
  readonly add: (files: readonly File[]) => Promise<void>;
  readonly remove: (index: number) => void;
  readonly clear: () => void;
  readonly restore: (attachments: readonly PendingAttachment[]) => void;
}

/** Files that go with the next prompt; one that cannot go is told and left out. */
export function useAttachments(vision: boolean): AttachmentList {
  const [attachments, setAttachments] = useState<readonly PendingAttachment[]>([]);
  // Reading a file takes a while: what counts is the list of that moment, not that of the last rendering.
  const latest = useRef(attachments);
  const replace = useCallback((next: readonly PendingAttachment[]) => {
    latest.current = next;
    setAttachments(next);
  }, []);

  const add = useCallback(
    async (files: readonly File[]) => {
      for (const file of files) {
        const why = refusal(file, latest.current.length, vision);
        if (why !== undefined) {
          toasts.show('bad', why);
          continue;
        }
        const data = toBase64(new Uint8Array(await file.arrayBuffer()));
        const mimeType = attachmentType(file.name, file.type) ?? 'text/plain';
        const name = file.name.slice(0, 255) || 'pasted';
        replace([...latest.current, { name, mimeType, data, bytes: file.size }]);
      }
    },
    [vision, replace],
  );
  const remove = useCallback((index: number) => replace(latest.current.filter((_, at) => at !== index)), [replace]);
  const clear = useCallback(() => replace([]), [replace]);
  return { attachments, add, remove, clear, restore: replace };
}
