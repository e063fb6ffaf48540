import { counted, LIMITS } from './catalogue-limits.js';
import { named, type Problem } from './catalogue-problem.js';
import { dependencyOrder } from './dependency-order.js';
import { KnownNames } from './known-names.js';
import {
  isRuntimeVariable,
  isVariableName,
  replaceVariables,
  RUNTIME_VARIABLES,
  variablesIn,
} from './prompt-variables.js';

interface Expansion {
  /** Undefined where something was wrong with it. */
  readonly text: string | undefined;
  /** Their paths begin behind the place that the expansion stands at. */
  readonly faults: readonly Problem[];
}

const MAX_FAULTS = 20;
const POISONED: Expansion = { text: undefined, faults: [] };

/** The prompt variables of a catalogue, each expanded once. */
export class VariableBook {
  /** What is wrong with the variables themselves: names, cycles, and faults of those that no prompt uses. */
  readonly problems: Problem[] = [];
  private readonly expanded = new Map<string, Expansion>();
  private readonly met = new Set<string>();
  private readonly names: KnownNames;
  private total = 0;

  /** @param broken names of variables that exist but could not be read; what uses them is not told about twice. */
  constructor(
    private readonly variables: ReadonlyMap<string, readonly string[]>,
    private readonly broken: ReadonlySet<string> | undefined = new Set(),
  ) {
    this.names = new KnownNames('prompt variable', new Set([...variables.keys(), ...RUNTIME_VARIABLES]));
    const texts = new Map([...variables].map(([name, lines]) => [name, lines.join('\n')]));
    for (const name of variables.keys()) this.checkName(name);
    const { order, cycles } = dependencyOrder(new Map([...texts].map(([name, text]) => [name, variablesIn(text)])));
    for (const cycle of cycles) this.addCycle(cycle);
    for (const name of order) this.expanded.set(name, this.resolve(texts.get(name) ?? ''));
  }

  /** The lines with every prompt variable replaced and runtime variables kept; undefined where that cannot be. */
  expand(path: string, lines: readonly string[], problems: Problem[]): string[] | undefined {
    const text = lines.join('\n');
    for (const name of variablesIn(text)) this.met.add(name);
    const result = this.resolve(text);
    for (const fault of result.faults) problems.push({ ...fault, path: path + fault.path });
    if (result.text?.trim() !== '') return result.text?.split('\n');
    problems.push({ path, message: 'The prompt is empty.', hint: 'Write at least one line of text.' });
    return undefined;
  }

  /** Faults of variables that no prompt led to. Call it after the last `expand`. */
  unmetProblems(): Problem[] {
    for (const name of this.met) for (const used of variablesIn(this.textOf(name))) this.met.add(used);
    return [...this.variables.keys()]
      .filter(name => !this.met.has(name))
      .flatMap(name => this.ownFaults(name).map(fault => ({ ...fault, path: placeOf(name) + fault.path })));
  }

  private ownFaults(name: string): readonly Problem[] {
    // Those of other variables are told where these stand.
    return (this.expanded.get(name)?.faults ?? []).filter(({ path }) => path === '');
  }

  private textOf(name: string): string {
    return this.variables.get(name)?.join('\n') ?? '';
  }

  private resolve(text: string): Expansion {
    const faults: Problem[] = [];
    const values = new Map<string, string>();
    let sound = true;
    for (const name of variablesIn(text)) {
      const { text: value, faults: inner } = this.valueOf(name);
      if (value === undefined) sound = false;
      else values.set(name, value);
      for (const fault of inner) faults.push(fault);
    }
    if (!sound) return { text: undefined, faults: faults.slice(0, MAX_FAULTS) };
    let length = text.length;
    replaceVariables(text, name => ((length += (values.get(name)?.length ?? 0) - name.length - 1), ''));
    this.total += length;
    const tooLong = lengthFault(length, this.total);
    if (tooLong) return { text: undefined, faults: [tooLong] };
    return { text: replaceVariables(text, name => values.get(name) ?? ''), faults };
  }

  private valueOf(name: string): Expansion {
    if (this.variables.has(name)) {
      // One that is not expanded yet stands in a cycle, which is told of already.
      const { text, faults } = this.expanded.get(name) ?? POISONED;
      return { text, faults: faults.map(fault => ({ ...fault, path: `/$${name}${fault.path}` })) };
    }
    if (isRuntimeVariable(name)) return { text: `$${name}`, faults: [] };
    return !this.broken || this.broken.has(name) ? POISONED : { text: undefined, faults: [this.unknown(name)] };
  }

  private unknown(name: string): Problem {
    const meant = this.names.nearest(name);
    const otherwise = `Add it to promptVariables, or write \${${name}} where a shell's variable is meant.`;
    const hint = meant === undefined ? otherwise : `Did you mean $${meant}?`;
    return { path: '', message: `Cannot find prompt variable: $${name}.`, hint };
  }

  private addCycle(cycle: readonly string[]): void {
    this.problems.push({
      path: placeOf(cycle[0] ?? ''),
      message: `Prompt variables use each other in a cycle: ${cycle.map(name => `$${name}`).join(' → ')}.`,
      hint: 'Take one of them out.',
    });
  }

  private checkName(name: string): void {
    const path = placeOf(name);
    if (isRuntimeVariable(name)) {
      const message = `$${name} gets its value when a task runs.`;
      this.problems.push({ path, message, hint: 'Give this variable another name.' });
    } else if (!isVariableName(name)) {
      const hint = 'Use words of letters and digits, joined with hyphens, such as code-style.';
      this.problems.push({ path, message: 'No prompt can use a variable of this name.', hint });
    }
  }
}

function placeOf(name: string): string {
  return named('entry.promptVariables', name);
}

function lengthFault(length: number, total: number): Problem | undefined {
  const hint = 'Let the agent read long texts from files.';
  if (length > LIMITS.prompt) {
    const message = `The expanded prompt has ${counted(length)} characters; ${counted(LIMITS.prompt)} are allowed.`;
    return { path: '', message, hint };
  }
  if (total <= LIMITS.prompts) return undefined;
  return { path: '', message: `All prompts together have more than ${counted(LIMITS.prompts)} characters.`, hint };
}
