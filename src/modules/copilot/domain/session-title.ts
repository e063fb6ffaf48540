const MAX_LENGTH = 80;

/** A title for a session that nobody named: the first line of its first prompt that says something. */
// `#script` marks a script of the offline model.
export function titleOf(prompt: string): string {
  const line = prompt.split('\n').find(text => /[\p{L}\p{N}]/u.test(text) && text.trim() !== '#script') ?? '';
  const text = line.replace(/\s+/g, ' ').trim();
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1).trimEnd()}…` : text;
}

export const UNTITLED = 'New session';
