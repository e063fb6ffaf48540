import { isRecord, parseJson } from '../chat/loose-json.js';
import { cut, fail, hang } from './fault-commands.js';
import { stream } from './stream-command.js';
import type { Step } from './step.js';

export interface CommandText {
  readonly rest: string;
  hereText(marker: string): string | undefined;
}

/** A step, or what is wrong and how to mend it. */
export type Command = (text: CommandText) => Step | string;

const MAX_WAIT_MS = 3_600_000;
const UNITS = { ms: 1, s: 1000, m: 60_000 };
const FINISHES = ['stop', 'length', 'content_filter'] as const;

export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['say', text => spoken('say', text)],
  ['reason', text => spoken('reason', text)],
  ['call', call],
  ['then', () => ({ kind: 'then' })],
  ['result', () => ({ kind: 'result' })],
  ['wait', wait],
  ['stream', ({ rest }) => stream(rest)],
  ['finish', finish],
  ['fail', ({ rest }) => fail(rest)],
  ['cut', ({ rest }) => cut(rest)],
  ['hang', ({ rest }) => hang(rest)],
]);

function spoken(kind: 'say' | 'reason', source: CommandText): Step | string {
  const text = longText(source, source.rest);
  if (text === undefined)
    return `the text after \`${source.rest}\` has no end. Write the same word alone on a line below.`;
  if (text === '') return `\`${kind}\` needs a text, such as \`${kind} Hello.\``;
  return { kind, text };
}

function longText(source: CommandText, rest: string): string | undefined {
  const marker = /^<<\s*(\w+)$/.exec(rest)?.[1];
  return marker ? source.hereText(marker) : unescape(rest);
}

function unescape(text: string): string {
  return text.replace(/\\([nt\\])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter === 't' ? '\t' : '\\'));
}

function call(source: CommandText): Step | string {
  const [, name = '', rest = ''] = /^([\w.-]+)\s*(.*)$/s.exec(source.rest) ?? [];
  if (name === '') return '`call` needs the name of a tool, such as `call view {"path":"README.md"}`.';
  const marker = /^<<\s*(\w+)$/.exec(rest)?.[1];
  const json = marker ? source.hereText(marker) : rest;
  if (json === undefined)
    return `the arguments after \`<<${marker}\` have no end. Write \`${marker}\` alone on a line below.`;
  if (json !== '' && !isRecord(parseJson(json))) {
    return `the arguments of \`${name}\` are not a JSON object. Write them like \`call ${name} {"argument":"text"}\`.`;
  }
  return { kind: 'call', name, arguments: json === '' ? '{}' : json };
}

function wait({ rest }: CommandText): Step | string {
  const [, number, unit = 'ms'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m)?$/.exec(rest) ?? [];
  if (number === undefined) return '`wait` needs a time, such as `wait 250ms` or `wait 2s`.';
  const ms = Number(number) * UNITS[unit as keyof typeof UNITS];
  return ms > MAX_WAIT_MS ? '`wait` takes an hour at most, such as `wait 60m`.' : { kind: 'wait', ms };
}

function finish({ rest }: CommandText): Step | string {
  const reason = FINISHES.find(known => known === rest);
  return reason
    ? { kind: 'finish', reason }
    : `\`finish\` takes one of ${FINISHES.join(', ')}, such as \`finish length\`.`;
}

/** The command that was probably meant: a beginning of it, or off by one letter. */
export function nearestCommand(word: string): string | undefined {
  const known = [...commands.keys(), 'repeat', 'end'];
  const lower = word.toLowerCase();
  return known.find(name => name === lower || isOneOff(name, lower)) ?? known.find(name => lower.startsWith(name));
}

function isOneOff(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  if (restA === '' && restB === '') return false;
  const swapped = restA.length > 1 && restA.charAt(1) + restA.charAt(0) + restA.slice(2) === restB;
  return swapped || restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1);
}
