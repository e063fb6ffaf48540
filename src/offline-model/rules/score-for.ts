import type { ChatRequest } from '../chat/chat-request.js';
import type { Conversation } from '../chat/conversation.js';
import { bounded } from '../results/value-text.js';
import { presentResults } from '../results/present-results.js';
import { remainsOfScript, scriptedScore } from '../script/run-script.js';
import { scriptIn } from '../script/script-source.js';
import type { Score } from '../stream/beat.js';
import { toolsOf, type Tool } from '../tools/tool.js';
import { attachedText } from './attached.js';
import { callOrAsk } from './call-rule.js';
import { introduce } from './introduction.js';
import { scoreOfReply, type Reply } from './reply.js';
import { smallTalk } from './small-talk.js';
import { summaryText, wantsSummary } from './summary.js';

/** The answer to a request: a script's, or that of the first rule that has one. */
export function scoreFor(request: ChatRequest, conversation: Conversation, attempt: () => number): Score {
  const { current } = conversation;
  const script = scriptIn(current.prompt);
  // News of the runtime that arrive after the script's end are answered by the rules.
  if (script && (current.nudge === undefined || remainsOfScript(script, current))) {
    return scriptedScore(script, current, attempt);
  }
  if (wantsSummary(current.prompt)) {
    return scoreOfReply({ reason: 'Rule “summary”: the runtime asks for one.', text: summaryText(conversation) });
  }
  const reply = replyTo(conversation, toolsOf(request));
  return scoreOfReply(reply.text === undefined ? reply : { ...reply, text: introduce(reply.text, conversation) });
}

function replyTo(conversation: Conversation, tools: readonly Tool[]): Reply {
  const { current } = conversation;
  if (current.nudge?.kind === 'continue')
    return { reason: 'Rule “continue”: everything was said.', text: 'That was all.' };
  if (current.nudge)
    return {
      reason: 'Rule “news”: the runtime reports something.',
      text: `The runtime says: ${bounded(current.nudge.text)}`,
    };
  if (current.results.length > 0)
    return { reason: 'Rule “result”: a tool has answered.', text: presentResults(current.results) };
  const attached = attachedText(current.prompt, current.attachments);
  if (attached !== undefined)
    return { reason: 'Rule “attachment”: the prompt is about an attached file.', text: attached };
  return smallTalk(conversation, tools) ?? callOrAsk(tools, conversation);
}
