import type { Part } from './prompt-parts.js';

// Files that everybody names without an extension.
const KNOWN_FILES = /^(README|LICENSE|CHANGELOG|Makefile|Dockerfile|Procfile)$/;
const EXTENSION = /^[\w@.+-]*[A-Za-z_@-][\w@.+-]*\.[A-Za-z][A-Za-z0-9]{0,9}$/;
const ABBREVIATIONS = new Set(['e.g', 'i.e', 'node.js', 'next.js', 'vue.js']);

export const isQuoted = (part: Part): boolean => part.form === 'quote';
export const isTicked = (part: Part): boolean => part.form === 'tick';
export const isFenced = (part: Part): boolean => part.form === 'fence';
export const isUrl = (part: Part): boolean => /^https?:\/\/\S+$/.test(part.text);
export const isNumber = (part: Part): boolean => part.form !== 'fence' && /^-?\d+(\.\d+)?$/.test(part.text);
export const isGlob = (part: Part): boolean =>
  part.form !== 'fence' &&
  /^[\w@./*?{},[\]-]+$/.test(part.text) &&
  /\*|\?|\{.+,.+\}/.test(part.text) &&
  /[\w./]/.test(part.text);

export function isPath(part: Part): boolean {
  const { text } = part;
  if (part.form === 'fence' || /\s/.test(text) || isUrl(part) || isGlob(part)) return false;
  if (ABBREVIATIONS.has(text.toLowerCase()) || /^\d+\/\d+$/.test(text)) return false;
  return (
    /^(~|\.{1,2})?\/[\w@.+-]|^[\w@.+-]+\/|^\.{1,2}\/?$|^\.\w/.test(text) ||
    EXTENSION.test(text) ||
    KNOWN_FILES.test(text)
  );
}

/** Something like `7`, `abc-12` or `Releases-1042`. */
export const isIdentifier = (part: Part): boolean =>
  part.form !== 'fence' && /^[\w.-]+$/.test(part.text) && /\d/.test(part.text);

/** Says what is to be done, and is no value. */
export const isPlainWord = (part: Part): boolean =>
  part.form === 'word' && !isUrl(part) && !isPath(part) && !isGlob(part) && !isNumber(part) && !/[=]/.test(part.text);
