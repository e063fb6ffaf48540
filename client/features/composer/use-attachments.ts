import { useCallback, useRef, useState } from 'react';
import { attachmentType, type PendingAttachment, refusal, toBase64 } from '../../lib/attachments.js';
import { toasts } from '../../lib/toasts.js';

export interface AttachmentList {
  readonly attachments: readonly PendingAttachment[];
  readonly add: (files: Iterable<File>) => Promise<void>;
  readonly remove: (index: number) => void;
  readonly clear: () => void;
  readonly restore: (attachments: readonly PendingAttachment[]) => void;
}

/** Files that go with the next prompt; one that cannot go is told and left out. */
export function useAttachments(vision: boolean): AttachmentList {
  const [attachments, setAttachments] = useState<readonly PendingAttachment[]>([]);
  const count = useRef(0);
  count.current = attachments.length;

  const add = useCallback(
    async (files: Iterable<File>) => {
      for (const file of files) {
        const why = refusal(file, count.current, vision);
        if (why !== undefined) {
          toasts.show('bad', why);
          continue;
        }
        count.current += 1;
        const data = toBase64(new Uint8Array(await file.arrayBuffer()));
        const mimeType = attachmentType(file.name, file.type) ?? 'text/plain';
        setAttachments(before => [...before, { name: file.name.slice(0, 255) || 'pasted', mimeType, data, bytes: file.size }]);
      }
    },
    [vision],
  );
  const remove = useCallback((index: number) => setAttachments(before => before.filter((_, at) => at !== index)), []);
  const clear = useCallback(() => setAttachments([]), []);
  return { attachments, add, remove, clear, restore: setAttachments };
}
