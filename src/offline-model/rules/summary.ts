import type { Conversation, Turn } from '../chat/conversation.js';
import { code } from '../results/markdown.js';

// What the runtime asks for when a conversation has grown too long for its model.
const REQUEST = /^Please create a detailed summary of the conversation so far\b/;
const MAX_TURNS = 40;
const MAX_LINE = 200;

export function wantsSummary(prompt: string): boolean {
  return REQUEST.test(prompt);
}

/** The sections that the runtime asks for, from what was said and called. */
export function summaryText({ earlier }: Conversation): string {
  const turns = earlier.filter(turn => !wantsSummary(turn.prompt)).slice(-MAX_TURNS);
  const requests =
    turns.map((turn, index) => `${index + 1}. ${line(turn.prompt)}${callsOf(turn)}`).join('\n') || 'Nothing yet.';
  return [
    section('overview', 'A conversation with the offline model built into Pilothouse: rules, not a language model.'),
    section('history', requests),
    section('work_done', `${turns.reduce((sum, turn) => sum + countCalls(turn), 0)} tool calls, named in the history.`),
    section('next_steps', 'Wait for the next prompt.'),
    section('checkpoint_title', 'Offline model conversation'),
  ].join('\n\n');
}

function section(name: string, text: string): string {
  return `<${name}>\n${text}\n</${name}>`;
}

function callsOf(turn: Turn): string {
  const names = new Set(turn.answers.flatMap(answer => answer.calls.map(call => call.name)));
  return names.size === 0 ? '' : ` (called ${[...names].map(code).join(', ')})`;
}

function countCalls(turn: Turn): number {
  return turn.answers.reduce((sum, answer) => sum + answer.calls.length, 0);
}

function line(prompt: string): string {
  const flat = prompt.replace(/\s+/g, ' ').trim();
  return flat.length > MAX_LINE ? `${flat.slice(0, MAX_LINE - 1)}…` : flat;
}
