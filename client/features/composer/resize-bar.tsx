import type { KeyboardEvent, PointerEvent } from 'react';
import styles from './composer.module.css';

interface ResizeBarProps {
  height: number | undefined;
  /** The height that the field has without one of its own. */
  present: () => number;
  onResize: (height: number | undefined) => void;
}

export const minHeight = 64;
export const maxHeight = (): number => Math.round(window.innerHeight * 0.6);
const clamp = (height: number): number => Math.round(Math.min(maxHeight(), Math.max(minHeight, height)));

/** The edge between transcript and composer: drag it, or use the arrow keys; a double click lets the text decide. */
export function ResizeBar({ height, present, onResize }: ResizeBarProps) {
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    const bar = event.currentTarget;
    const [startY, start] = [event.clientY, height ?? present()];
    bar.setPointerCapture(event.pointerId);
    const move = (next: globalThis.PointerEvent): void => onResize(clamp(start + startY - next.clientY));
    bar.addEventListener('pointermove', move);
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', move), { once: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowUp: 24, ArrowDown: -24 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onResize(clamp((height ?? present()) + step));
  };
  return (
    <div
      className={styles.resize}
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the prompt"
      aria-valuemin={minHeight}
      aria-valuenow={height ?? minHeight}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onResize(undefined)}
    />
  );
}
