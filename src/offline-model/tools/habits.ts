import { isGlob, isFenced, isPath, isPlainWord, isQuoted, isTicked } from './part-forms.js';
import { bareCommand } from './phrases.js';
import type { PromptParts } from './prompt-parts.js';
import { stem } from './words.js';

/** How people ask for one of the runtime's own tools. Weights are on the scale of a matched tool name, which is 4. */
interface Habit {
  readonly words: Readonly<Record<string, number>>;
  readonly evidence?: (parts: PromptParts) => number;
  /** Given wherever the tool takes them and the prompt says nothing else. */
  readonly extras?: Readonly<Record<string, unknown>>;
  /** For required parameters that nothing else fills. */
  readonly defaults?: Readonly<Record<string, unknown>>;
}

const path = (parts: PromptParts) => parts.has(isPath);
const text = (parts: PromptParts) => parts.has(isQuoted) || parts.has(isFenced);

const habits: Readonly<Record<string, Habit>> = {
  bash: {
    words: { run: 4, execute: 4, exec: 4, shell: 3, terminal: 3, command: 3, install: 1 },
    evidence: parts => (bareCommand(parts.plain) ? 4 : !parts.has(isTicked) ? 0 : path(parts) ? 1 : 2.5),
  },
  read_bash: { words: { read: 2, output: 3, shell: 1.5 }, defaults: { delay: 5 } },
  stop_bash: { words: { stop: 3, kill: 3, terminate: 3, shell: 1 } },
  list_bash: { words: { list: 1, shell: 2, session: 2 } },
  view: {
    words: { show: 4, view: 4, read: 4, open: 4, display: 4, print: 3, cat: 4, see: 3, look: 3, content: 2, what: 1 },
    evidence: parts => (path(parts) ? (parts.has(isPlainWord) ? 2.5 : 4) : 0),
  },
  create: {
    words: { create: 4, make: 3, new: 2, write: 4, add: 2, save: 4, file: 1 },
    evidence: parts => (path(parts) && text(parts) ? 2.5 : 0),
  },
  edit: {
    words: { edit: 4, change: 4, replace: 5, modify: 4, update: 4, substitute: 4 },
    evidence: parts => (path(parts) ? 1 : 0),
  },
  grep: {
    words: { grep: 4, search: 4, find: 4, contain: 3, occurrence: 3, match: 3, mention: 3, where: 3, look: 1 },
    evidence: parts => (parts.has(isQuoted) && !parts.has(isGlob) ? 1 : 0),
    extras: { output_mode: 'content', '-n': true },
  },
  glob: {
    words: { list: 2, ls: 4, glob: 4, find: 3, show: 3, which: 2, what: 2, file: 2, folder: 2, directory: 2 },
    evidence: parts => (parts.has(isGlob) ? 3 : path(parts) ? 1 : 0),
    defaults: { pattern: '*' },
  },
  ask_user: { words: { ask: 4, question: 3, choose: 2, choice: 2 } },
  task: {
    words: { delegate: 5, agent: 3, subagent: 5, sub: 2 },
    defaults: { name: 'sub-agent', agent_type: 'general-purpose' },
  },
};

/** Undefined for a tool that is not the runtime's own. */
export function habitOf(toolName: string): Habit | undefined {
  return Object.hasOwn(habits, toolName) ? habits[toolName] : undefined;
}

export function habitScore(habit: Habit, words: readonly string[], parts: PromptParts): number {
  const wanted = new Map(Object.entries(habit.words).map(([word, weight]) => [stem(word), weight]));
  const score = words.reduce((sum, word, place) => sum + (wanted.get(word) ?? 0) * (place === 0 ? 1 : 0.7), 0);
  return score + (habit.evidence?.(parts) ?? 0);
}
