import type { SessionEvent } from '../../../contracts/session-events.js';
import type { SessionExport } from '../../../contracts/sessions.js';

/** A session as a document: prompts and answers in full, tools with their arguments and results, reasoning quoted. */
export function sessionMarkdown({ session, events }: SessionExport): string {
  const { inputTokens, outputTokens, premiumRequests } = session.usage;
  const head = [
    `# ${session.title}`,
    `- Model: ${session.modelId}`,
    `- Folder: \`${session.workingDirectory}\``,
    `- Started: ${session.createdAt}`,
    `- Usage: ${inputTokens} tokens in, ${outputTokens} out, ${premiumRequests} premium requests`,
  ].join('\n');
  const body = events.flatMap(({ event }) => part(event) ?? []);
  return `${[head, ...body].join('\n\n')}\n`;
}

function part(event: SessionEvent): string | undefined {
  if ('sessionError' in event) return `> **Error:** ${event.sessionError}`;
  switch (event.callback) {
    case 'onUserPrompt':
      return `## ${event.mode === 'steer' ? 'User, meanwhile' : 'User'}\n\n${event.prompt}`;
    case 'onGeneratedUserPrompt':
      return `## Prompt\n\n${event.prompt}`;
    case 'onEndReasoning':
      return quote(event.completeContent);
    case 'onEndMessage':
      return event.discarded ? undefined : `${event.completeContent}${event.interrupted ? '\n\n*(interrupted)*' : ''}`;
    case 'onStartToolExecution':
      return `### Tool: ${event.toolName}\n\n${fenced(event.toolArguments, 'json')}`;
    case 'onEndToolExecution':
      return event.error
        ? `> **${event.error.code ?? 'failed'}:** ${event.error.message}`
        : fenced(event.result?.content ?? '');
    case 'onQuestion':
      return `### Question\n\n${event.question}`;
    case 'onQuestionSettled':
      return `**Answer:** ${event.answer ?? '(none)'}`;
    case 'onPermissionSettled':
      return `*Permission: ${event.decision} (${event.by})*`;
    default:
      return undefined;
  }
}

function quote(text: string): string {
  return text.replace(/^/gm, '> ');
}

/** The fence is longer than any in the text. */
function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map(ticks => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
