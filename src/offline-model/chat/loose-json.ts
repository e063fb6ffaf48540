export type Loose = Record<string, unknown>;

export function isRecord(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of an array; of anything else, none. */
export function listOf(value: unknown): Loose[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The texts of a message's content, which is a string or a list of parts. */
export function textParts(content: unknown): string[] {
  if (typeof content === 'string') return [content];
  return listOf(content)
    .map(part => textOf(part['text']))
    .filter(text => text !== '');
}

/** Undefined when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
