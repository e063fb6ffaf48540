/** Variables whose values are known only when a prompt is sent. */
export const RUNTIME_VARIABLES = [
  'user-input',
  'task-model',
  'reported-document',
  'reported-true-reason',
  'reported-false-reason',
  /** The items of `job_report_items`, one a line. */
  'reported-items',
  /** The item that a body of `Each` is run for. */
  'item',
] as const;

export type RuntimeVariable = (typeof RUNTIME_VARIABLES)[number];
export type RuntimeValues = { readonly [Name in RuntimeVariable]?: string | undefined };

const NAME = '[A-Za-z]\\w*(?:-\\w+)*';
const VARIABLE = new RegExp(`\\$(${NAME})`, 'g');
const WHOLE_NAME = new RegExp(`^${NAME}$`);

export function isVariableName(name: string): boolean {
  return WHOLE_NAME.test(name);
}

export function isRuntimeVariable(name: string): name is RuntimeVariable {
  return RUNTIME_VARIABLES.some(each => each === name);
}

/** The names of the variables of a text, each once, in their order. */
export function variablesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(VARIABLE), ([, name]) => name ?? ''))];
}

/** Puts values in the places of variables. A value is not looked through again. */
export function replaceVariables(text: string, valueOf: (name: string) => string): string {
  return text.replace(VARIABLE, (_, name: string) => valueOf(name));
}

/** The prompt as it is sent now. A variable without a value becomes `<MISSING>`. */
export function expandPrompt(lines: readonly string[], values: RuntimeValues): string {
  return replaceVariables(
    lines.join('\n'),
    name => (isRuntimeVariable(name) ? values[name] : undefined) ?? '<MISSING>',
  );
}
