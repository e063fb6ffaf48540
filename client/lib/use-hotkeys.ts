import { useEffect, useRef } from 'react';
import { HotkeyMatcher, keyName } from './hotkeys.js';

export interface Hotkey {
  readonly run: () => void;
  /** Also while a text field has the focus; keys with a modifier and `Escape` usually are. */
  readonly inFields?: boolean;
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A dialog, a menu or a list of choices is open: its keys are its own. */
const isCovered = (): boolean =>
  [...document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]')].some(element =>
    element.checkVisibility(),
  );

/** Hot keys of the page, while the caller is mounted. Nothing happens under an open dialog or menu. */
export function useHotkeys(keys: Readonly<Record<string, Hotkey>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const matcher = new HotkeyMatcher();
    const onKeyDown = (event: KeyboardEvent): void => {
      const name = keyName(event);
      if (!name || event.defaultPrevented || event.isComposing || event.repeat) return;
      if (isCovered()) return;
      const table = latest.current;
      const found = matcher.press(name, event.timeStamp, new Set(Object.keys(table)));
      const hotkey = found === undefined ? undefined : table[found];
      if (!hotkey || (isField(event.target) && !hotkey.inFields)) return;
      event.preventDefault();
      hotkey.run();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
