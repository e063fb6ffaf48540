/** Arguments that say best what a call does, most telling first. */
const telling = ['command', 'pattern', 'path', 'query', 'url', 'question', 'description', 'intent', 'argument', 'name'];

/** The arguments as an object, or undefined when the text is not one (yet). */
export function parseArguments(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** One line that names the call: its command, its path, else the first text among its arguments. */
export function toolTitle(toolArguments: string): string {
  const values = parseArguments(toolArguments);
  if (!values) return firstLine(toolArguments);
  for (const name of telling) {
    const value = values[name];
    if (typeof value === 'string' && value.trim()) return firstLine(value);
  }
  const text = Object.values(values).find(value => typeof value === 'string' && value.trim());
  return typeof text === 'string' ? firstLine(text) : '';
}

/** The first line that is not empty, at most 200 characters. */
export function firstLine(text: string): string {
  const start = text.search(/\S/);
  if (start < 0) return '';
  const end = text.indexOf('\n', start);
  return text
    .slice(start, end < 0 ? undefined : end)
    .trimEnd()
    .slice(0, 200);
}
