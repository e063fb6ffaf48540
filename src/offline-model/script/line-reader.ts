export interface Line {
  readonly number: number;
  readonly word: string;
  readonly rest: string;
}

/** Walks through a script: skips empty lines and comments, and takes the lines of a `<<END` text along. */
export class LineReader {
  private at = 0;
  /** Not below either, once not found: a long script is searched once for each. */
  private readonly absent = new Set<string>();

  constructor(private readonly lines: readonly string[]) {}

  next(): Line | undefined {
    while (this.at < this.lines.length) {
      const text = (this.lines[this.at++] ?? '').trim();
      if (text === '' || text.startsWith('#')) continue;
      const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(text) ?? [];
      return { number: this.at, word, rest };
    }
    return undefined;
  }

  /** The lines up to the one that is `marker`; undefined when there is none. */
  hereText(marker: string): string | undefined {
    if (this.absent.has(marker)) return undefined;
    let end = this.at;
    while (end < this.lines.length && this.lines[end]?.trim() !== marker) end++;
    if (end === this.lines.length) {
      this.absent.add(marker);
      return undefined;
    }
    const text = this.lines.slice(this.at, end).join('\n');
    this.at = end + 1;
    return text;
  }
}
