/** What a room tells a stream. A `key` makes it a delta (its text is `event.delta`); `ends` folds the deltas of a key. */
export type LiveAppend =
  | { readonly event: object }
  | { readonly event: object; readonly ends: string }
  | { readonly event: { readonly delta: string }; readonly key: string };

/** One numbered event of a stream. */
export class LiveEntry {
  #text: string | undefined;

  constructor(
    readonly seq: number,
    /** Milliseconds since 1970. */
    readonly at: number,
    readonly event: object,
    /** Set on deltas: the message, reasoning or tool call that they are pieces of. */
    readonly key: string | undefined = undefined,
    /** Set on the event that folds the deltas of that key: it carries their whole text. */
    readonly ends: string | undefined = undefined,
  ) {}

  get isDelta(): boolean {
    return this.key !== undefined;
  }

  /** JSON, made once however many readers there are. */
  get text(): string {
    return (this.#text ??= JSON.stringify(this.event));
  }
}

export function numbered(append: LiveAppend, seq: number, at: number): LiveEntry {
  const key = 'key' in append ? append.key : undefined;
  return new LiveEntry(seq, at, append.event, key, 'ends' in append ? append.ends : undefined);
}
