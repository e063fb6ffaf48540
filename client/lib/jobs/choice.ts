import { Signal } from '../signal.js';

/** One id among thousands: who asks "is it me?" is rendered again only when the answer changes. */
export class Choice {
  private readonly signal = new Signal();
  private current: string | undefined;

  readonly get = (): string | undefined => this.current;
  readonly subscribe = (listener: () => void): (() => void) => this.signal.subscribe(listener);

  set(id: string | undefined): void {
    if (id === this.current) return;
    this.current = id;
    this.signal.emit();
  }
}
