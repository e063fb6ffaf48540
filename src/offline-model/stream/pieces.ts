import type { NumberedWords } from './beat.js';

/** Something to send piece by piece. A piece is made when it is sent. */
export interface Pieces {
  readonly count: number;
  piece(index: number): string;
}

// A word with the white space before it, cut into tokens of about four characters; never inside a surrogate pair.
const TOKEN = /\s*\S{1,5}|\s+/gu;

export function piecesOfText(text: string): Pieces {
  const tokens = text.match(TOKEN) ?? [];
  return { count: tokens.length, piece: index => tokens[index] ?? '' };
}

/** `word1 word2 …`; stamped, `t1:<ms since 1970, with three decimals> t2:… `. */
export function numberedWords({ count, stamped }: NumberedWords): Pieces {
  if (!stamped) return { count, piece: index => (index === 0 ? 'word1' : ` word${index + 1}`) };
  return { count, piece: index => `t${index + 1}:${(performance.timeOrigin + performance.now()).toFixed(3)} ` };
}
