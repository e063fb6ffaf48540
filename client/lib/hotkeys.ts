/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** A key as it is written in a table of hot keys: `n`, `?`, `Escape`, `Mod+Enter`; undefined for a bare modifier. */
export function keyName(press: KeyPress): string | undefined {
  if (['Shift', 'Control', 'Alt', 'Meta'].includes(press.key)) return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return `${press.ctrlKey || press.metaKey ? 'Mod+' : ''}${press.altKey ? 'Alt+' : ''}${key}`;
}

/** Finds the longest hot key that the latest presses spell, such as `g h` or `Escape Escape`. */
export class HotkeyMatcher {
  private history: { name: string; at: number }[] = [];

  constructor(private readonly withinMs = 800) {}

  press(name: string, at: number, known: ReadonlySet<string>): string | undefined {
    this.history = this.history.filter(one => at - one.at <= this.withinMs).slice(-1);
    const before = this.history[0];
    const pair = before ? `${before.name} ${name}` : undefined;
    if (pair !== undefined && known.has(pair)) {
      this.history = [];
      return pair;
    }
    this.history.push({ name, at });
    return known.has(name) ? name : undefined;
  }
}
