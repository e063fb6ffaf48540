import { assertNever } from '../../kernel/assert-never.js';
import type { Role } from './parameter-role.js';
import { isFenced, isGlob, isIdentifier, isNumber, isPath, isQuoted, isTicked, isUrl } from './part-forms.js';
import * as phrases from './phrases.js';
import type { PartPool } from './part-pool.js';
import type { Part } from './prompt-parts.js';
import type { Parameter } from './schema.js';
import type { Tool } from './tool.js';

const SHELL = /^(sh|bash|shell|console|zsh)?$/;
const LABEL_LENGTH = 80;
const isText = (part: Part) => isQuoted(part) || isTicked(part);
const isShellBlock = (part: Part) => isFenced(part) && SHELL.test(part.language);

/** What the prompt holds for a parameter of this role: a text to be coerced, or a value as it is. */
export function valueOfRole(role: Role, parameter: Parameter, tool: Tool, pool: PartPool): unknown {
  const { prompt, plain, unfenced } = pool.prompt;
  switch (role) {
    case 'url':
      return pool.take(isUrl);
    case 'range':
      return phrases.lineRange(plain);
    case 'path':
      return pool.take(isPath) ?? (parameter.required ? pool.take(isText) : phrases.folderAfterIn(plain));
    case 'old':
      return pool.take(isText) ?? phrases.replacement(plain)?.old;
    case 'new':
      return pool.take(isText, isFenced) ?? phrases.replacement(plain)?.new;
    case 'command':
      return pool.take(isTicked, isShellBlock) ?? commandInWords(pool);
    case 'choices':
      return phrases.choicesAfterColon(unfenced);
    case 'question':
      return pool.take(isQuoted) ?? phrases.questionToAsk(unfenced);
    case 'content':
      return pool.take(isFenced, isText) ?? phrases.textAfterWith(plain);
    case 'pattern':
      if (tool.name === 'glob') return pool.take(isGlob, isText);
      return pool.take(isText, isGlob) ?? phrases.searchedText(plain);
    case 'number':
      return pool.take(isNumber);
    case 'id':
      return pool.take(isText, isNumber, isIdentifier);
    case 'prompt':
      return pool.take(isQuoted, isFenced) ?? phrases.textAfterColon(prompt) ?? prompt;
    case 'label':
      return pool.take(isQuoted) ?? label(prompt);
    case 'free':
      return pool.take(isText, isFenced) ?? phrases.textAfterName(tool.name, prompt);
    default:
      return assertNever(role);
  }
}

function commandInWords(pool: PartPool): string | undefined {
  const { unfenced } = pool.prompt;
  // The quotes belong to the command: run grep -r "a b"
  return phrases.commandAfterVerb(unfenced) ?? phrases.bareCommand(unfenced) ?? pool.take(isQuoted);
}

function label(prompt: string): string {
  const line = prompt.trim().split('\n')[0] ?? '';
  return line.length > LABEL_LENGTH ? `${line.slice(0, LABEL_LENGTH - 1)}…` : line;
}
