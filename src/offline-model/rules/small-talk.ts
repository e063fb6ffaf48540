import type { Conversation } from '../chat/conversation.js';
import type { Tool } from '../tools/tool.js';
import { helpText, toolTable } from './help.js';
import { introduction } from './introduction.js';
import type { Reply } from './reply.js';

type Rule = readonly [name: string, pattern: RegExp, text: (tools: readonly Tool[]) => string];

const LONGEST = 200;
const END = '[\\s.!?]*$';
const RULES: readonly Rule[] = [
  [
    'help',
    new RegExp(
      `^(?:\\/?help|\\?|help me|what can (?:you|i) do(?: here)?|how do (?:you|i|we) (?:work|use (?:you|this)|start))${END}`,
      'i',
    ),
    helpText,
  ],
  [
    'greeting',
    new RegExp(
      `^(?:hello|hi|hey|hallo|howdy|good (?:morning|afternoon|evening|day))\\b(?: (?:there|again|all|everyone|pilothouse|copilot))*${END}`,
      'i',
    ),
    helpText,
  ],
  [
    'who',
    new RegExp(
      `^(?:who|what) are you${END}|^are you (?:an? )?(?:ai|llm|bot|language model|real|copilot|gpt)\\b.*$`,
      'i',
    ),
    () => introduction,
  ],
  [
    'tools',
    new RegExp(
      `^\\/?(?:(?:please )?(?:list|show|name)(?: me)?(?: all)?(?: of)?(?: the| your| my| available)* tools(?: (?:you have|available))?|tools|(?:what|which)(?: \\w+)? ?tools (?:do you have|can you (?:use|call)|are (?:there|available)|have you))${END}`,
      'i',
    ),
    toolTable,
  ],
  [
    'thanks',
    new RegExp(
      `^(?:thanks|thank you|thx|great|nice|well done|ok|okay|good|perfect|cool)(?:[ ,!]+(?:a lot|so much|very much|you|job|work))*${END}`,
      'i',
    ),
    () => 'You are welcome.',
  ],
  [
    'cancel',
    new RegExp(`^(?:cancel|never ?mind|forget it|stop|no|nothing|bye|goodbye)${END}`, 'i'),
    () => 'All right; nothing is done.',
  ],
];

/** Prompts that have one meaning, whatever tools there are. */
export function smallTalk(
  { current: { prompt, attachments } }: Conversation,
  tools: readonly Tool[],
): Reply | undefined {
  if (prompt === '' && attachments.length === 0)
    return { reason: 'Rule “help”: the prompt is empty.', text: helpText(tools) };
  if (prompt.length > LONGEST) return undefined;
  const rule = RULES.find(([, pattern]) => pattern.test(prompt));
  return rule && { reason: `Rule “${rule[0]}”: the whole prompt says so.`, text: rule[2](tools) };
}
