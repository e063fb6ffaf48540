import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { TailFollower } from '../../lib/tail-follower.js';

/** Nearer to the end than this (px), no button is needed to get there. */
const nearEnough = 60;
const upKeys = new Set(['ArrowUp', 'PageUp', 'Home']);
const toEnd = (element: HTMLElement): number => element.scrollHeight - element.scrollTop - element.clientHeight;

export interface Tail {
  /** For the element that scrolls. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Blocks that have come since the reader left the end; undefined at the end. */
  readonly fresh: number | undefined;
  /** Goes to the end and stays with it. */
  readonly jump: () => void;
  /** Stays where it is, until the reader comes back to the end. */
  readonly release: () => void;
}

/** Keeps a growing list at its end for as long as the reader is there. */
export function useTail(blocks: number): Tail {
  const scroller = useRef<HTMLDivElement>(null);
  const [follower] = useState(() => new TailFollower());
  const [leftAt, setLeftAt] = useState<number>();
  const count = useRef(blocks);

  const settle = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    if (follower.following) element.scrollTop = element.scrollHeight;
    const away = !follower.following && toEnd(element) > nearEnough;
    setLeftAt(before => (away ? (before ?? count.current) : undefined));
  }, [follower]);

  // Every rendering may have changed the height: new rows, or rows that have been measured.
  useLayoutEffect(() => {
    count.current = blocks;
    settle();
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = (): void => {
      follower.scrolled({ top: element.scrollTop, toEnd: toEnd(element) });
      settle();
    };
    const onWheel = (event: WheelEvent): void => (event.deltaY < 0 ? follower.release() : undefined);
    const onKey = (event: KeyboardEvent): void => (upKeys.has(event.key) ? follower.release() : undefined);
    const onTouch = (): void => follower.release();
    const resized = new ResizeObserver(settle);
    resized.observe(element);
    // Captured, to come before the virtual list: it renders at once, and that would pull the reader back.
    element.addEventListener('scroll', onScroll, { capture: true, passive: true });
    element.addEventListener('wheel', onWheel, { passive: true });
    element.addEventListener('keydown', onKey);
    element.addEventListener('touchmove', onTouch, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', onScroll, { capture: true });
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('keydown', onKey);
      element.removeEventListener('touchmove', onTouch);
    };
  }, [follower, settle]);

  const jump = useCallback(() => {
    follower.hold();
    settle();
  }, [follower, settle]);
  const release = useCallback(() => follower.release(), [follower]);
  return { scroller, fresh: leftAt === undefined ? undefined : Math.max(0, blocks - leftAt), jump, release };
}
