import { isPlainWord } from './part-forms.js';
import { habitOf, habitScore } from './habits.js';
import type { PromptParts } from './prompt-parts.js';
import type { Tool } from './tool.js';
import { keywords, stem, tokenise } from './words.js';

export interface Choice {
  readonly tool: Tool;
  /** A matched one-word name is worth 4, a word of the description 1. */
  readonly score: number;
  /** For people. */
  readonly because: string;
}

const THRESHOLD = 3;
const NAMED = 100;
const DESCRIPTION_CHARACTERS = 240;
const MAX_DESCRIPTION_SCORE = 3;
// A word of one group stands for the others in the name of a tool.
const SYNONYMS = [
  'show get list view fetch read display describe',
  'delete remove drop',
  'create make new add',
  'search find lookup query',
  'run execute start launch trigger',
  'stop kill cancel abort end',
  'update edit change modify set',
].map(group => new Set(group.split(' ').map(stem)));

/** The tools that fit a prompt, best first; only the first is worth calling, and only if it `fits`. */
export function rankTools(tools: readonly Tool[], parts: PromptParts): Choice[] {
  const plainWords = parts.parts.filter(isPlainWord).map(part => part.text);
  const spelled = keywords(plainWords.join(' '));
  const words = [...spelled.keys()];
  const doubt = /^\s*(how|why|explain|who|when)\b/i.test(parts.plain) ? 0.5 : 1;
  const names = tools.map(tool => tokenise(tool.name).map(stem));
  return tools
    .map((tool, index): Choice => {
      const place = placeOfName(tool.name, parts.unfenced);
      if (place !== undefined) return { tool, score: NAMED - place / 1e6, because: 'the prompt names it' };
      const { score, matched } = scoreTool(tool, names[index] ?? [], names, words, parts);
      return {
        tool,
        score: score * doubt,
        because:
          matched.length > 0
            ? `“${matched.map(word => spelled.get(word) ?? word).join(' ')}” fits it`
            : 'its arguments are there',
      };
    })
    .filter(choice => choice.score > 0)
    .sort((a, b) => b.score - a.score);
}

export function fits(choice: Choice | undefined): choice is Choice {
  return choice !== undefined && choice.score >= THRESHOLD;
}

export function isNamed(choice: Choice): boolean {
  return choice.score > NAMED - 1;
}

function scoreTool(
  tool: Tool,
  name: readonly string[],
  names: readonly (readonly string[])[],
  words: readonly string[],
  parts: PromptParts,
): { score: number; matched: string[] } {
  const exact = name.filter(word => words.includes(word));
  const alike = name.filter(word => !exact.includes(word) && words.some(other => areSynonyms(word, other)));
  const coverage = (exact.length + alike.length) / Math.max(1, name.length);
  // A word that only this tool has in its name tells more than one that many have.
  const telling = exact.some(word => names.filter(other => other.includes(word)).length === 1) ? 1.5 : 1;
  const nameScore = 4 * (exact.length + 0.75 * alike.length) * Math.sqrt(coverage) * telling;
  const habit = habitOf(tool.name);
  if (habit)
    return {
      score: Math.max(habitScore(habit, words, parts), nameScore * 0.6),
      matched: matchedWords(words, name, Object.keys(habit.words)),
    };
  const description = keywords(tool.description.slice(0, DESCRIPTION_CHARACTERS));
  const described = words.filter(word => description.has(word) && !exact.includes(word));
  return {
    score: nameScore + Math.min(MAX_DESCRIPTION_SCORE, described.length),
    matched: [...exact, ...alike, ...described],
  };
}

function matchedWords(words: readonly string[], name: readonly string[], habit: readonly string[]): string[] {
  const known = new Set([...name, ...habit.map(stem)]);
  return words.filter(word => known.has(word));
}

function areSynonyms(a: string, b: string): boolean {
  return SYNONYMS.some(group => group.has(a) && group.has(b));
}

/** Where a prompt names a tool: by a name that is no ordinary word, in backticks, or after “call”, “use” or “tool”. */
function placeOfName(name: string, prompt: string): number | undefined {
  const word = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = /[_\d-]|[a-z][A-Z]/.test(name)
    ? new RegExp(`(?<![\\w-])${word}(?![\\w-])`)
    : new RegExp(`\\\`${word}\\\`|(?:^|\\s)(?:call|use|using|invoke|tool)\\s+(?:the\\s+)?${word}(?![\\w-])`, 'i');
  return pattern.exec(prompt)?.index;
}
