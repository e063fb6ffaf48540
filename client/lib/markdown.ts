const marks = [
  /^#{1,6} \S/m,
  /^\s*([-*+]|\d+[.)]) \S/m,
  /^\s*(```|~~~)/m,
  /^> /m,
  /^\s*\|.+\|\s*$/m,
  /(\*\*|__)\S[^\n]*?\1/,
  /`[^`\n]+`/,
  /\[[^\]\n]+\]\([^)\s]+\)/,
  /(^|\s)\*\S[^*\n]*\*(\s|[.,;:!?]|$)/m,
  /^(-{3,}|\*{3,})\s*$/m,
  /https?:\/\/\S/,
];

/** Text without any mark of Markdown is shown as it is. */
export function looksLikeMarkdown(text: string): boolean {
  return marks.some(mark => mark.test(text));
}

/**
 * Cuts Markdown at blank lines outside of code fences, before lines that are not indented. While a text grows only its
 * last part changes, so the parts before it need not be parsed again. Joined, the parts are the text.
 */
export function splitMarkdown(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let position = 0;
  let fence: string | undefined;
  let blank = false;
  for (const line of text.split(/(?<=\n)/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (blank && fence === undefined && position > start && /^\S/.test(line)) {
      parts.push(text.slice(start, position));
      start = position;
    }
    if (mark !== undefined) {
      if (fence === undefined) fence = mark;
      else if (mark[0] === fence[0] && mark.length >= fence.length) fence = undefined;
    }
    blank = line.trim() === '';
    position += line.length;
  }
  if (start < text.length) parts.push(text.slice(start));
  return parts;
}
