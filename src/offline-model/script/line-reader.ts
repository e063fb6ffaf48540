export interface Line {
  readonly number: number;
  readonly word: string;
  readonly rest: string;
}

/** Walks through a script: skips empty lines and comments, and takes the lines of a `<<END` text along. */
export class LineReader {
  private at = 0;

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
    const end = this.lines.findIndex((line, index) => index >= this.at && line.trim() === marker);
    if (end < 0) return undefined;
    const text = this.lines.slice(this.at, end).join('\n');
    this.at = end + 1;
    return text;
  }
}
