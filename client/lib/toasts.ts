import { Signal } from './signal.js';

export interface Toast {
  readonly id: number;
  readonly tone: 'bad' | 'ok';
  readonly message: string;
  readonly hint?: string | undefined;
}

const lifeMs = { bad: 10_000, ok: 3500 };
const most = 4;

/** What is told to the person for a moment. The oldest goes when there are more than four. */
export class ToastStore {
  private readonly signal = new Signal();
  private toasts: readonly Toast[] = [];
  private count = 0;

  readonly all = (): readonly Toast[] => this.toasts;
  readonly subscribe = (listener: () => void): (() => void) => this.signal.subscribe(listener);

  show(tone: Toast['tone'], message: string, hint?: string): void {
    const toast: Toast = { id: (this.count += 1), tone, message, ...(hint === undefined ? {} : { hint }) };
    const others = this.toasts.filter(one => one.message !== message);
    this.toasts = [...others, toast].slice(-most);
    setTimeout(() => this.dismiss(toast.id), lifeMs[tone]);
    this.signal.emit();
  }

  dismiss(id: number): void {
    const left = this.toasts.filter(toast => toast.id !== id);
    if (left.length === this.toasts.length) return;
    this.toasts = left;
    this.signal.emit();
  }
}

export const toasts = new ToastStore();

/** Tells a failure with its cure; anything that has a message and perhaps a hint. */
export function tellFailure(error: unknown): void {
  const { message, hint } = (error ?? {}) as { message?: unknown; hint?: unknown };
  toasts.show(
    'bad',
    typeof message === 'string' ? message : String(error),
    typeof hint === 'string' ? hint : undefined,
  );
}
