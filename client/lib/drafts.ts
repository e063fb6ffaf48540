/** What a draft store needs of `localStorage`. */
export interface TextStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const prefix = 'pilothouse.draft.';
const maxDrafts = 50;
const maxLength = 200_000;

interface Stored {
  readonly text: string;
  readonly at: number;
}

/** Unsent text per session. The oldest drafts go when there are too many; a full or blocked storage loses drafts only. */
export class DraftStore {
  constructor(
    private readonly storage: TextStorage | undefined,
    private readonly now: () => number = Date.now,
  ) {}

  read(name: string): string {
    return this.load(prefix + name)?.text ?? '';
  }

  write(name: string, text: string): void {
    try {
      if (text === '') this.storage?.removeItem(prefix + name);
      else {
        this.storage?.setItem(prefix + name, JSON.stringify({ text: text.slice(0, maxLength), at: this.now() }));
        this.prune();
      }
    } catch {
      // Typing must go on when nothing can be kept.
    }
  }

  private load(key: string): Stored | undefined {
    try {
      const value = JSON.parse(this.storage?.getItem(key) ?? 'null') as Partial<Stored> | null;
      return typeof value?.text === 'string' ? { text: value.text, at: Number(value.at) || 0 } : undefined;
    } catch {
      return undefined;
    }
  }

  private prune(): void {
    const storage = this.storage;
    if (!storage) return;
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    const drafts = keys.filter(key => key.startsWith(prefix));
    if (drafts.length <= maxDrafts) return;
    const byAge = drafts.map(key => ({ key, at: this.load(key)?.at ?? 0 })).sort((a, b) => a.at - b.at);
    for (const { key } of byAge.slice(0, drafts.length - maxDrafts)) storage.removeItem(key);
  }
}
