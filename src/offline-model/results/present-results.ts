import type { CalledTool, ToolResult } from '../chat/conversation.js';
import { isRecord, parseJson, textOf, type Loose } from '../chat/loose-json.js';
import { languageOf } from './language.js';
import { bullets, code, fenced } from './markdown.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { bounded, valueText } from './value-text.js';

/** What the tools of one answer returned, as Markdown. */
export function presentResults(results: readonly ToolResult[]): string {
  return results.map(({ call, content }) => presentResult(call, outcomeOf(content))).join('\n\n');
}

export function presentResult(call: CalledTool | undefined, outcome: Outcome): string {
  const name = code(call?.name ?? 'the tool');
  const args = readArguments(call);
  switch (outcome.kind) {
    case 'denial': {
      const why = outcome.text === '' ? 'No reason was given.' : `The reason: ${outcome.text}`;
      return `${name} did not run, because it was **denied**. ${why}`;
    }
    case 'failure':
      return `${subject(call, args)} **failed**${exit(outcome)}${below(outcome.text === '' ? '' : fencedOrProse(outcome))}`;
    case 'success':
      return success(call, args, outcome);
  }
}

function success(call: CalledTool | undefined, args: Loose, outcome: Outcome): string {
  const { text } = outcome;
  const path = textOf(args['path']);
  switch (call?.name) {
    case 'view':
      if (text === '') return `${code(path)} is empty.`;
      return looksLikeListing(path, text)
        ? `${code(path)} holds:\n\n${listing(text)}`
        : `${code(path)}:\n\n${file(path, text)}`;
    case 'glob':
      return text === '' || /^No (?:files|matches)/i.test(text)
        ? `No file matches ${code(textOf(args['pattern']))}.`
        : `These files match ${code(textOf(args['pattern']))}:\n\n${listing(text)}`;
    case 'grep':
      return text === '' || /^No matches/i.test(text)
        ? `Nothing matches ${code(textOf(args['pattern']))}.`
        : `Matches of ${code(textOf(args['pattern']))}:\n\n${bounded(text, shown => fenced(shown, 'text'))}`;
    case 'task':
      return bounded(text);
    case 'ask_user':
      return `You answered **${text.replace(/^User (?:selected|responded|answered):\s*/i, '')}**.`;
    case 'create':
    case 'edit':
      return text === '' ? `${subject(call, args)} is done.` : text;
    default:
      if (text === '') return `${subject(call, args)} is done${exit(outcome)} It gave no output.`;
      return `${subject(call, args)} is done${exit(outcome)}${below(outcome.exitCode === undefined ? valueText(text) : terminal(text))}`;
  }
}

function subject(call: CalledTool | undefined, args: Loose): string {
  const what = textOf(args['command']) || textOf(args['path']);
  const name = code(call?.name ?? 'the tool');
  return what === '' || what.length > 200 ? name : `${name} ${code(what)}`;
}

function exit({ exitCode }: Outcome): string {
  return exitCode === undefined ? '.' : `, exit code ${exitCode}.`;
}

function below(text: string): string {
  return text === '' ? '' : `\n\n${text}`;
}

function fencedOrProse(outcome: Outcome): string {
  return outcome.exitCode === undefined ? valueText(outcome.text) : terminal(outcome.text);
}

function terminal(text: string): string {
  return bounded(text, shown => fenced(shown, 'text'));
}

function file(path: string, text: string): string {
  return bounded(text, shown => fenced(shown, languageOf(path)));
}

function listing(text: string): string {
  return bounded(text, shown =>
    bullets(
      shown
        .split('\n')
        .filter(line => line.trim() !== '')
        .map(code),
    ),
  );
}

/** A folder is shown as bare names, one a line. */
function looksLikeListing(path: string, text: string): boolean {
  return (
    !/\.\w+$/.test(path) &&
    text.split('\n').every(line => /^[\w@./ -]{1,200}$/.test(line)) &&
    !/[A-Za-z] [A-Za-z]/.test(text)
  );
}

function readArguments(call: CalledTool | undefined): Loose {
  const value = call ? parseJson(call.arguments) : undefined;
  return isRecord(value) ? value : {};
}
