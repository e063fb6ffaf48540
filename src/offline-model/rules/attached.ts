import type { AttachedText } from '../chat/user-text.js';
import { languageOf } from '../results/language.js';
import { bullets, code, fenced } from '../results/markdown.js';
import { bounded } from '../results/value-text.js';

/** Shows the attached file that the prompt names, or, without other words, names them all. */
export function attachedText(prompt: string, attachments: readonly AttachedText[]): string | undefined {
  const named = attachments.find(({ name }) => name !== '' && prompt.includes(name));
  if (named) {
    const shown = bounded(named.text, text => fenced(text, languageOf(named.name)));
    return `${code(named.name)}, which you attached:\n\n${shown}`;
  }
  if (prompt !== '' || attachments.length === 0) return undefined;
  const list = attachments.map(({ name, text }) => `${code(name)}, ${text.length} characters`);
  return `You attached:\n\n${bullets(list)}\n\nName one to see it, such as ${code(`show ${attachments[0]?.name}`)}.`;
}
