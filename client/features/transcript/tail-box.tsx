import { type ReactNode, type UIEvent, useLayoutEffect, useRef } from 'react';
import styles from './block.module.css';

/** While a block receives it is at most 150 px high and shows its tail, until the reader scrolls up in it. */
export function TailBox({ active, children }: { active: boolean; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (active && element && follows.current) element.scrollTop = element.scrollHeight;
  });
  const onScroll = ({ currentTarget: element }: UIEvent<HTMLDivElement>): void => {
    follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < 8;
  };
  return (
    <div ref={box} className={active ? styles.tailBox : undefined} onScroll={active ? onScroll : undefined}>
      {children}
    </div>
  );
}
