import { useCallback, useEffect, useRef, useState } from 'react';
import { drafts } from '../../lib/browser-storage.js';

/** Text that is kept under `name` while it is not sent. */
export function useDraft(name: string): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(() => drafts.read(name));
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
    const timer = setTimeout(() => drafts.write(name, text), 300);
    return () => clearTimeout(timer);
  }, [name, text]);
  // The page may go within the pause.
  useEffect(() => {
    const save = (): void => drafts.write(name, latest.current);
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [name]);
  const set = useCallback((value: string) => {
    latest.current = value;
    setText(value);
  }, []);
  return [text, set];
}
