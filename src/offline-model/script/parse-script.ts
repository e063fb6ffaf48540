import { commands, nearestCommand } from './commands.js';
import { LineReader, type Line } from './line-reader.js';
import type { Problem, Step } from './step.js';

/** After the repeats are written out. */
const MAX_STEPS = 10_000;
const MAX_DEPTH = 20;

export type ParsedScript = { readonly steps: readonly Step[] } | { readonly problems: readonly Problem[] };

export function parseScript(lines: readonly string[]): ParsedScript {
  const problems: Problem[] = [];
  const steps = parseBlock(new LineReader(lines), problems, undefined, 0);
  if (problems.length === 0 && steps.length === 0) {
    problems.push({ line: 1, message: 'the script has no commands. Write one, such as `say Hello.`' });
  }
  return problems.length > 0 ? { problems } : { steps };
}

function parseBlock(reader: LineReader, problems: Problem[], opened: Line | undefined, depth: number): Step[] {
  const steps: Step[] = [];
  for (let line = reader.next(); line; line = reader.next()) {
    if (line.word === 'end' && opened) return steps;
    if (line.word === 'repeat') steps.push(...parseRepeat(reader, problems, line, depth));
    else steps.push(...parseLine(reader, problems, line));
    if (steps.length > MAX_STEPS) {
      problems.push({ line: line.number, message: `the script has more than ${MAX_STEPS} steps. Make it shorter.` });
      return [];
    }
  }
  if (opened)
    problems.push({ line: opened.number, message: '`repeat` has no `end`. Write `end` below its last line.' });
  return steps;
}

function parseRepeat(reader: LineReader, problems: Problem[], line: Line, depth: number): Step[] {
  if (depth >= MAX_DEPTH) {
    problems.push({ line: line.number, message: `\`repeat\` is nested more than ${MAX_DEPTH} deep. Nest it less.` });
    return [];
  }
  const body = parseBlock(reader, problems, line, depth + 1);
  const count = /^\d{1,6}$/.test(line.rest) ? Number(line.rest) : undefined;
  if (count === undefined) {
    problems.push({ line: line.number, message: '`repeat` needs a number, such as `repeat 3`.' });
    return [];
  }
  if (count * (body.length + 1) > MAX_STEPS) {
    problems.push({ line: line.number, message: `this \`repeat\` makes more than ${MAX_STEPS} steps. Repeat less.` });
    return [];
  }
  // Calls of two rounds are not one group.
  const round: Step[] = body.at(-1)?.kind === 'call' ? [...body, { kind: 'then' }] : body;
  return Array.from({ length: count }, () => round).flat();
}

function parseLine(reader: LineReader, problems: Problem[], line: Line): Step[] {
  const command = commands.get(line.word);
  if (!command) {
    const near = nearestCommand(line.word);
    const mend = near ? `Did you mean \`${near}\`?` : `The commands are ${[...commands.keys()].join(', ')} and repeat.`;
    problems.push({ line: line.number, message: `\`${line.word}\` is not a command. ${mend}` });
    return [];
  }
  const parsed = command({ rest: line.rest, hereText: marker => reader.hereText(marker) });
  if (typeof parsed !== 'string') return [parsed];
  problems.push({ line: line.number, message: parsed });
  return [];
}
