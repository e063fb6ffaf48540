/** A piece of a prompt that may become an argument. */
export interface Part {
  readonly form: 'fence' | 'tick' | 'quote' | 'word';
  readonly text: string;
  /** Of a fence: the word after the backticks. */
  readonly language: string;
  readonly index: number;
}

const FENCE = /^ {0,3}(`{3,})(?!`)([^\n]*)\n([\s\S]*?)(?:\n {0,3}\1[ \t]*$|$(?![\s\S]))/gm;
// Patterns over free text may take quadratic time: words beyond this are not read. Fenced blocks have no bound.
const MAX_PLAIN = 10_000;
const TICK = /`([^`\n]+)`/g;
const QUOTE = /"((?:[^"\\\n]|\\.)*)"|“([^”\n]*)”|«([^»\n]*)»|(?<![\p{L}\p{N}])'([^'\n]*)'(?![\p{L}\p{N}])/gu;
const WORD = /\S+/g;

/** A prompt taken apart. */
export class PromptParts {
  /** Fenced blocks, commands and quotes left out. */
  readonly plain: string;
  /** Fenced blocks left out. */
  readonly unfenced: string;
  readonly parts: readonly Part[];

  constructor(readonly prompt: string) {
    const parts: Part[] = [];
    const cut = (text: string, pattern: RegExp, form: Part['form'], read: (groups: string[]) => [string, string]) =>
      text.replace(pattern, (whole: string, ...rest: unknown[]) => {
        const groups = rest.filter((value, index) => index < rest.length - 2).map(value => String(value ?? ''));
        const [value, language] = read(groups);
        parts.push({ form, text: value, language, index: Number(rest.at(-2)) });
        return ' '.repeat(whole.length);
      });
    const unfenced = cut(prompt, FENCE, 'fence', ([, info = '', body = '']) => [
      body,
      info.trim().split(/\s/)[0] ?? '',
    ]);
    this.unfenced = unfenced.trimEnd().slice(0, MAX_PLAIN);
    const unticked = cut(this.unfenced, TICK, 'tick', ([text = '']) => [text, '']);
    this.plain = cut(unticked, QUOTE, 'quote', groups => [unescape(groups.join('')), '']);
    for (const word of this.plain.matchAll(WORD))
      parts.push({ form: 'word', text: trimPunctuation(word[0]), language: '', index: word.index });
    this.parts = parts.filter(part => part.form !== 'word' || part.text !== '').sort((a, b) => a.index - b.index);
  }

  has(test: (part: Part) => boolean): boolean {
    return this.parts.some(test);
  }
}

function unescape(text: string): string {
  return text.replace(/\\(["\\nt])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter === 't' ? '\t' : letter));
}

const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Without the marks of the sentence around it; a bracket that the word itself opened stays. */
function trimPunctuation(word: string): string {
  let text = word.replace(/^[([{,;:]+(?=.)/, '');
  for (;;) {
    const last = text.at(-1) ?? '';
    const opener = BRACKETS[last];
    const isMark = opener ? !text.includes(opener) : /[,;:!?]/.test(last) || (last === '.' && /[^.]\.$/.test(text));
    if (!isMark) return text;
    text = text.slice(0, -1);
  }
}
