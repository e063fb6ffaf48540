import type { Conversation } from '../chat/conversation.js';

export const introduction = [
  'I am the **offline model** built into Pilothouse: a set of rules, not a language model.',
  'To connect a real one, set `COPILOT_GITHUB_TOKEN` for GitHub Copilot, or `COPILOT_PROVIDER_BASE_URL` and `COPILOT_MODEL`',
  'for any OpenAI-compatible server (Ollama: `http://localhost:11434/v1`), and start Pilothouse again.',
].join(' ');

export function wasIntroduced({ earlier, current }: Conversation): boolean {
  return [...earlier, current].some(turn =>
    turn.answers.some(answer => answer.text.includes(introduction.slice(0, 48))),
  );
}

/** Puts the introduction above the first text of a conversation. */
export function introduce(text: string, conversation: Conversation): string {
  return wasIntroduced(conversation) || text.includes(introduction) ? text : `> ${introduction}\n\n${text}`;
}
