/** Where and why a text is no JSON. `line` and `column` count from 1. */
export class JsonFault extends Error {
  constructor(
    message: string,
    readonly hint: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
    this.name = 'JsonFault';
  }
}

const MAX_DEPTH = 500;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// oxlint-disable-next-line no-control-regex -- JSON allows no control characters in strings.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;

/**
 * Reads JSON like `JSON.parse`, but says line and column of a mistake, and refuses a name that an object has twice,
 * of which `JSON.parse` would drop the first without a word.
 * @throws JsonFault
 */
export function parseJsonText(text: string): unknown {
  return new Reader(text).document();
}

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  document(): unknown {
    const value = this.value();
    this.blanks();
    if (this.at < this.text.length) throw this.fault('Something follows the end of the document.', 'Take it out.');
    return value;
  }

  private value(): unknown {
    this.blanks();
    const next = this.text[this.at];
    if (next === '{') return this.nested(() => this.object());
    if (next === '[') return this.nested(() => this.list());
    if (next === '"') return this.string();
    for (const [word, value] of WORDS) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    const number = this.match(NUMBER);
    if (number !== undefined) return Number(number);
    throw this.unexpected('a value', next);
  }

  private object(): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    this.items('}', 'a name in double quotes', () => {
      const begin = this.at;
      const name = this.string();
      if (entries.has(name)) {
        this.at = begin;
        throw this.fault(
          `The name ${JSON.stringify(name)} stands in this object twice.`,
          'Rename or remove one of them.',
        );
      }
      this.blanks();
      if (this.text[this.at] !== ':') throw this.unexpected('a colon', this.text[this.at]);
      this.at++;
      entries.set(name, this.value());
    });
    return Object.fromEntries(entries);
  }

  private list(): unknown[] {
    const values: unknown[] = [];
    this.items(']', 'a value', () => values.push(this.value()));
    return values;
  }

  private items(end: string, what: string, read: () => void): void {
    this.at++;
    this.blanks();
    for (let first = true; this.text[this.at] !== end; first = false) {
      if (!first) {
        if (this.text[this.at] !== ',') throw this.unexpected(`a comma or ${end}`, this.text[this.at]);
        this.at++;
        this.blanks();
        if (this.text[this.at] === end) throw this.fault(`Expected ${what} after the comma.`, 'Remove the last comma.');
      }
      read();
      this.blanks();
    }
    this.at++;
  }

  private string(): string {
    const found = this.match(STRING);
    if (found !== undefined) return JSON.parse(found) as string;
    if (this.text[this.at] !== '"') throw this.unexpected('a name in double quotes', this.text[this.at]);
    const hint = 'Close it on the same line; write a line break as \\n, a backslash as \\\\.';
    throw this.fault('This string is not closed, or has a character that is not allowed.', hint);
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > MAX_DEPTH) throw this.fault(`Values are nested more than ${MAX_DEPTH} deep.`, 'Nest them less.');
    const result = read();
    this.depth--;
    return result;
  }

  private blanks(): void {
    while (BLANKS.includes(this.text[this.at] ?? '?')) this.at++;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private unexpected(expected: string, got: string | undefined): JsonFault {
    const hint =
      got === '/' || got === '#' ? 'JSON has no comments; YAML has.' : got === "'" ? 'Use double quotes.' : '';
    const found = got === undefined ? 'the text ends' : `here is ${JSON.stringify(got)}`;
    return this.fault(`Expected ${expected}, but ${found}.`, hint || 'Look at what stands just before.');
  }

  private fault(message: string, hint: string): JsonFault {
    const lines = this.text.slice(0, this.at).split('\n');
    return new JsonFault(message, hint, lines.length, (lines.at(-1)?.length ?? 0) + 1);
  }
}

const BLANKS = ' \t\r\n';
const WORDS: readonly [string, unknown][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
