import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { SessionStatus } from '../../../src/contracts/sessions.js';
import { useSessionActions } from '../../api/mutations.js';
import { readNumber, writeNumber } from '../../lib/browser-storage.js';
import { tellFailure, toasts } from '../../lib/toasts.js';
import { AttachmentChips } from './attachment-chips.js';
import { ComposerBar, type SendMode } from './composer-bar.js';
import { ResizeBar } from './resize-bar.js';
import { useAttachments } from './use-attachments.js';
import { useDraft } from './use-draft.js';
import styles from './composer.module.css';

interface ComposerProps {
  sessionId: string;
  status: SessionStatus;
  /** The model takes images. */
  vision: boolean;
  onSent: () => void;
  tools?: ReactNode;
}

/** Where a prompt is written, with what goes with it. While the agent works it queues or steers. */
export function Composer({ sessionId, status, vision, onSent, tools }: ComposerProps) {
  const { query, abort } = useSessionActions(sessionId);
  const [text, setText] = useDraft(sessionId);
  const [mode, setMode] = useState<SendMode>('queue');
  const [height, setHeight] = useState(() => readNumber('composer-height'));
  const files = useAttachments(vision);
  const field = useRef<HTMLTextAreaElement>(null);
  const working = status === 'working' || status === 'waiting';

  useEffect(() => {
    // A card that waits for an answer has taken the focus already: it keeps it.
    if (matchMedia('(pointer: fine)').matches && document.activeElement === document.body)
      field.current?.focus({ preventScroll: true });
  }, []);

  const send = (): void => {
    const prompt = text.trim();
    if (prompt === '' || query.isPending) return;
    const sent = files.attachments;
    const attachments = sent.map(({ name, mimeType, data }) => ({ name, mimeType, data }));
    setText('');
    files.clear();
    query.mutate(
      { prompt, mode: working ? mode : 'queue', attachments },
      {
        onSuccess: ({ position }) => position > 0 && toasts.show('ok', `Queued: number ${position} in line.`),
        onError: error => {
          // Nothing that was written is lost, nor what was written meanwhile.
          setText([prompt, field.current?.value ?? ''].filter(Boolean).join('\n\n'));
          files.restore(sent);
          tellFailure(error);
        },
      },
    );
    onSent();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  const take = (event: ClipboardEvent | DragEvent, list: FileList | undefined): void => {
    if (!list?.length) return;
    event.preventDefault();
    void files.add([...list]);
  };
  const resize = (value: number | undefined): void => {
    setHeight(value);
    writeNumber('composer-height', value);
  };

  return (
    <div
      className={styles.composer}
      onDragOver={event => event.preventDefault()}
      onDrop={event => take(event, event.dataTransfer.files)}
    >
      <ResizeBar height={height} present={() => field.current?.offsetHeight ?? 0} onResize={resize} />
      <div className={styles.column}>
        <div className={styles.box}>
          <AttachmentChips files={files} />
          <textarea
            ref={field}
            className={styles.field}
            style={height === undefined ? undefined : { height, maxHeight: 'none' }}
            aria-label="Prompt"
            placeholder={working ? 'Add to the work, or prepare what comes next…' : 'What shall the agent do?'}
            value={text}
            maxLength={1_000_000}
            rows={2}
            onChange={event => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onPaste={event => take(event, event.clipboardData.files)}
          />
          <ComposerBar
            working={working}
            mode={mode}
            onMode={setMode}
            onFiles={list => void files.add(list)}
            canSend={text.trim() !== '' && !query.isPending}
            onSend={send}
            tools={tools}
            stopping={abort.isPending}
            onStop={() => abort.mutate(undefined, { onError: tellFailure })}
          />
        </div>
      </div>
    </div>
  );
}
