/** What is wrong with a catalogue: where, what, and how to mend it. */
export interface Problem {
  /** The value's place as a JavaScript expression, such as `entry.tasks["build"].model.category`. */
  readonly path: string;
  readonly message: string;
  readonly hint?: string | undefined;
  /** Where it was read from: absent for a catalogue that is no file. `line` and `column` count from 1. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

const MAX_SHOWN = 200;

/** `catalogue.yaml:3:5: entry.models.driving: It is missing. …` */
export function problemText({ path, message, hint, file, line, column }: Problem): string {
  const place = [file, line, column].filter(part => part !== undefined).join(':');
  return `${place && `${place}: `}${path}: ${message}${hint ? ` ${hint}` : ''}`;
}

/** A catalogue broken in thousands of places is told about the first 200. */
export function bounded(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MAX_SHOWN) return problems;
  const more = problems.length - MAX_SHOWN;
  return [...problems.slice(0, MAX_SHOWN), { path: 'entry', message: `There are ${more} more problems.` }];
}

/** The place of a thing that has a name: `entry.tasks["build"]`. */
export function named(path: string, name: string): string {
  return `${path}[${JSON.stringify(name)}]`;
}

/** The place of a field or a list's item: `entry.grid` and `[2]`, `jobName`. */
export function member(path: string, key: PropertyKey): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  const name = String(key);
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${path}.${name}` : named(path, name);
}

/** The keys that lead to a place, without `entry` and without the variables behind a `/`. */
export function keysOf(path: string): (string | number)[] {
  const keys: (string | number)[] = [];
  const step = /\.([A-Za-z_$][\w$]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
  step.lastIndex = 'entry'.length;
  for (let found = step.exec(path); found; found = step.exec(path)) {
    const [, field, index, name] = found;
    keys.push(field ?? (index === undefined ? (JSON.parse(name ?? '""') as string) : Number(index)));
  }
  return keys;
}
