const STOP_WORDS = new Set(
  'a an the this that these those of in on at to for from by with and or is are be it its me my i we us our you your please can could would will do does just now some any all there'.split(
    ' ',
  ),
);

/** Lower-case words; `camelCase`, `snake_case` and `kebab-case` are taken apart. */
export function tokenise(text: string): string[] {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}

/** `creating`, `created` and `creates` become one; wrong as English, but equal words stay equal. */
export function stem(word: string): string {
  let root = word;
  if (root.length > 4 && root.endsWith('ies')) root = `${root.slice(0, -3)}y`;
  else if (root.length > 3 && root.endsWith('s') && !root.endsWith('ss')) root = root.slice(0, -1);
  if (root.length > 7 && root.endsWith('ment')) root = root.slice(0, -4);
  else if (root.length > 5 && root.endsWith('ing')) root = undouble(root.slice(0, -3));
  else if (root.length > 4 && root.endsWith('ed')) root = undouble(root.slice(0, -2));
  return root.length > 3 && root.endsWith('e') ? root.slice(0, -1) : root;
}

/** The words that carry meaning, by their stems, in order, each stem once. */
export function keywords(text: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const word of tokenise(text)) {
    if (!STOP_WORDS.has(word) && !words.has(stem(word))) words.set(stem(word), word);
  }
  return words;
}

function undouble(root: string): string {
  return /([bdgmnprt])\1$/.test(root) ? root.slice(0, -1) : root;
}
