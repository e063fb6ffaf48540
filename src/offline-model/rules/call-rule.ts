import type { Conversation } from '../chat/conversation.js';
import { bullets, code } from '../results/markdown.js';
import { fillArguments } from '../tools/fill-arguments.js';
import { isPlainWord } from '../tools/part-forms.js';
import { PromptParts } from '../tools/prompt-parts.js';
import { fits, isNamed, rankTools, type Choice } from '../tools/tool-choice.js';
import type { Tool } from '../tools/tool.js';
import { firstSentence } from './help.js';
import { askedBefore, askFor } from './missing.js';
import type { Reply } from './reply.js';

/** Calls the tool that fits, asks for what it lacks, or says that none fits. */
export function callOrAsk(tools: readonly Tool[], conversation: Conversation): Reply {
  const { prompt } = conversation.current;
  const parts = new PromptParts(prompt);
  const ranked = rankTools(tools, parts);
  const asked = askedBefore(conversation);
  if (asked.length > 0 && isAnswer(parts, ranked[0])) return complete(tools, asked, prompt);
  if (fits(ranked[0])) return callWith(ranked[0], parts);
  return { reason: 'Rule “no tool”: no tool fits the words well enough.', text: noTool(ranked, tools) };
}

function callWith({ tool, because, score }: Choice, parts: PromptParts, given?: ReadonlyMap<string, string>): Reply {
  const { values, missing } = fillArguments(tool, parts, given);
  const why = `${because}${score < 50 ? ` (score ${score.toFixed(1)})` : ''}`;
  if (missing.length === 0)
    return { reason: `Rule “tool”: ${code(tool.name)}, because ${why}.`, call: { name: tool.name, arguments: values } };
  const names = missing.map(({ name }) => code(name)).join(', ');
  return {
    reason: `Rule “ask”: ${code(tool.name)}, because ${why}; missing: ${names}.`,
    text: askFor(tool, missing),
  };
}

/** The prompt answers the question of before, unless it clearly starts something else. */
function isAnswer(parts: PromptParts, best: Choice | undefined): boolean {
  return !fits(best) || (!isNamed(best) && !parts.has(isPlainWord));
}

function complete(tools: readonly Tool[], asked: readonly string[], answer: string): Reply {
  const before = new PromptParts(asked.join('\n'));
  const [choice] = rankTools(tools, before);
  const missing = choice ? fillArguments(choice.tool, before).missing : [];
  const whole = new PromptParts([...asked, answer].join('\n'));
  if (!choice) return { reason: 'Rule “no tool”: the tool of before is gone.', text: noTool([], tools) };
  const [only] = missing;
  const named = missing.some(({ name }) => new RegExp(`(?<![\\w-])${name}\\s*[:=]`, 'i').test(answer));
  if (!only || missing.length > 1 || named) return callWith(choice, whole);
  return callWith(choice, before, new Map([[only.name.toLowerCase().replace(/[_-]/g, ''), bare(answer)]]));
}

/** The answer to a question for one thing may be just that thing. */
function bare(answer: string): string {
  const text = answer.trim();
  const fence = /^`{3,}[^\n]*\n([\s\S]*?)\n?`{3,}$/.exec(text)?.[1];
  return fence ?? /^(["'`])([\s\S]*)\1$/.exec(text)?.[2] ?? text;
}

function noTool(ranked: readonly Choice[], tools: readonly Tool[]): string {
  if (tools.length === 0)
    return 'This session has no tools, and I know no more than its rules. Write `help` to see them.';
  const near = (ranked.length > 0 ? ranked.map(choice => choice.tool) : tools).slice(0, 3);
  const list = near.map(tool => `${code(tool.name)}: ${firstSentence(tool.description)}`);
  const head =
    ranked.length > 0
      ? 'No tool fits your words well enough. Nearest are:'
      : 'No tool fits your words. Some that I could call:';
  return `${head}\n\n${bullets(list)}\n\nName one to call it, such as \`call ${near[0]?.name} …\`, or write \`help\` or \`tools\`.`;
}
