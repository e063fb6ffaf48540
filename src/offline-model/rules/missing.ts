import type { Conversation } from '../chat/conversation.js';
import { bullets, code } from '../results/markdown.js';
import { roleOf, type Role } from '../tools/parameter-role.js';
import type { Parameter } from '../tools/schema.js';
import type { Tool } from '../tools/tool.js';

const MARK = 'I still need';

const EXAMPLES: Readonly<Record<Role, string>> = {
  url: 'https://example.org',
  range: '[1, 20]',
  path: 'notes.txt',
  old: '"old text"',
  new: '"new text"',
  command: '`ls -la`',
  choices: '["red", "blue"]',
  question: '"Which one?"',
  content: '"Hello"',
  pattern: '"TODO"',
  number: '3',
  id: '1',
  prompt: '"what to do"',
  label: '"a few words"',
  free: '"some text"',
};

/** Asks for arguments. The wording is found again by `askedBefore`. */
export function askFor(tool: Tool, missing: readonly Parameter[]): string {
  const list = missing.map(parameter => `${code(parameter.name)}${kind(parameter)}${about(parameter)}`);
  const example = missing.map(parameter => `${parameter.name}: ${exampleOf(parameter)}`).join(' ');
  return `To call ${code(tool.name)}, ${MARK}:\n\n${bullets(list)}\n\nAnswer like this:\n\n\`\`\`\`text\n${example}\n\`\`\`\``;
}

/** The prompts, oldest first, whose call still waits for arguments when the present prompt comes. */
export function askedBefore({ earlier }: Conversation): string[] {
  const prompts: string[] = [];
  for (const turn of earlier.toReversed()) {
    if (!/^(?:> .*\n\n)?To call `/.test(turn.answers.at(-1)?.text ?? '') || !turn.answers.at(-1)?.text.includes(MARK))
      break;
    prompts.unshift(turn.prompt);
  }
  return prompts;
}

function kind({ types, choices }: Parameter): string {
  if (choices.length > 0) return ` (one of ${choices.map(choice => code(String(choice))).join(', ')})`;
  return types.length > 0 ? ` (${[...new Set(types)].join(' or ')})` : '';
}

function about({ description }: Parameter): string {
  const line = description.split('\n')[0]?.trim() ?? '';
  if (line === '') return '';
  return `: ${line.length > 160 ? `${line.slice(0, 159)}…` : line}`;
}

function exampleOf(parameter: Parameter): string {
  if (parameter.choices.length > 0) return String(parameter.choices[0]);
  if (parameter.types.includes('boolean')) return 'true';
  if (parameter.types.some(type => type === 'number' || type === 'integer')) return '3';
  return EXAMPLES[roleOf(parameter)];
}
