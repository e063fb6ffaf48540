import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import styles from './tab-bar.module.css';

export interface Tab {
  readonly id: string;
  readonly label: ReactNode;
  readonly title?: string | undefined;
}

interface TabBarProps {
  label: string;
  tabs: readonly Tab[];
  selected: string;
  onSelect: (id: string) => void;
  /** Small ones stand below large ones. */
  size?: 'md' | 'sm';
  /** Of the element that shows what is selected. */
  panelId: string;
}

/** One of several views of the same thing; arrow keys go from one to the next. */
export function TabBar({ label, tabs, selected, onSelect, size = 'md', panelId }: TabBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex(tab => tab.id === selected);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onSelect(next.id);
    bar.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <div ref={bar} className={styles.bar} role="tablist" aria-label={label} data-size={size}>
      {tabs.map(tab => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          data-tab={tab.id}
          title={tab.title}
          aria-selected={tab.id === selected}
          aria-controls={panelId}
          tabIndex={tab.id === selected ? 0 : -1}
          onKeyDown={onKeyDown}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
