import type { Parameter } from './schema.js';
import { tokenise } from './words.js';

/** What kind of thing a parameter wants, read from its name. The order is the order in which parts are given out. */
export const roles = [
  'url',
  'range',
  'path',
  'old',
  'new',
  'command',
  'choices',
  'question',
  'content',
  'prompt',
  'pattern',
  'id',
  'number',
  'label',
  'free',
] as const;
export type Role = (typeof roles)[number];

const WORDS: readonly (readonly [Role, string])[] = [
  ['url', 'url uri link endpoint'],
  ['range', 'range'],
  ['old', 'old'],
  ['new', 'new replacement'],
  ['content', 'content contents text body markdown'],
  ['path', 'path paths file files filename filepath folder directory dir'],
  ['command', 'command cmd'],
  ['choices', 'choices options'],
  ['question', 'question'],
  ['prompt', 'prompt instructions'],
  ['pattern', 'pattern query search regex term keyword keywords q glob'],
  ['id', 'id ids'],
  ['label', 'description summary'],
];

export function roleOf(parameter: Parameter): Role {
  const words = tokenise(parameter.name);
  const role = WORDS.find(([, known]) => known.split(' ').some(word => words.includes(word)))?.[0];
  if (role) return role;
  return parameter.types.some(type => type === 'number' || type === 'integer') ? 'number' : 'free';
}

/** Filled where the prompt has it, even when the tool does not insist. */
export function isWelcome(role: Role): boolean {
  return (
    role === 'url' || role === 'range' || role === 'path' || role === 'choices' || role === 'old' || role === 'new'
  );
}
