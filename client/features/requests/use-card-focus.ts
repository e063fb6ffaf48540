import { type RefObject, useEffect, useRef, useState } from 'react';
import { lastTyped } from '../../lib/last-typed.js';

/** A key that was meant for something else must not answer: the card listens only after this time. */
const armAfterMs = 600;

/**
 * Focuses a new card, unless the person is typing. `armed` tells when its keys count.
 */
export function useCardFocus<Element extends HTMLElement>(): { card: RefObject<Element | null>; armed: boolean } {
  const card = useRef<Element>(null);
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    const field = document.activeElement;
    const hasText =
      field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? field.value !== '' : false;
    if (!hasText && Date.now() - lastTyped.at() > 1500) card.current?.focus({ preventScroll: true });
    const timer = setTimeout(() => setArmed(true), armAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return { card, armed };
}
