import { useEffect, useRef } from 'react';
import { HotkeyMatcher, keyName } from './hotkeys.js';

export interface Hotkey {
  readonly run: () => void;
  /** Also while a text field has the focus; keys with a modifier and `Escape` usually are. */
  readonly inFields?: boolean;
}

type Table = Readonly<Record<string, Hotkey>>;
/** `request`: something waits for an answer, its keys come before those of the page. */
type Layer = 'page' | 'request';

const tables = new Set<{ readonly layer: Layer; keys: Table }>();
const matcher = new HotkeyMatcher();

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A dialog, a menu or a list of choices is open: its keys are its own. */
const isCovered = (): boolean =>
  [...document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]')].some(one => one.checkVisibility());

function onKeyDown(event: KeyboardEvent): void {
  const name = keyName(event);
  if (!name || event.defaultPrevented || event.isComposing || event.repeat || isCovered()) return;
  const ordered = [...tables].sort((a, b) => Number(b.layer === 'request') - Number(a.layer === 'request'));
  const known = new Set(ordered.flatMap(table => Object.keys(table.keys)));
  const found = matcher.press(name, event.timeStamp, known) ?? '';
  const hotkey = ordered.find(table => found in table.keys)?.keys[found];
  if (!hotkey || (isField(event.target) && !hotkey.inFields)) return;
  event.preventDefault();
  hotkey.run();
}

/** Hot keys of the page, while the caller is mounted. Nothing happens under an open dialog or menu. */
export function useHotkeys(keys: Table, layer: Layer = 'page'): void {
  const table = useRef<{ readonly layer: Layer; keys: Table }>({ layer, keys });
  useEffect(() => {
    table.current.keys = keys;
  });
  useEffect(() => {
    const own = table.current;
    tables.add(own);
    if (tables.size === 1) document.addEventListener('keydown', onKeyDown);
    return () => {
      tables.delete(own);
      if (tables.size === 0) document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
