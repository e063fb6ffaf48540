import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { keysOf, type Problem } from '../domain/catalogue-problem.js';
import { JsonFault, parseJsonText } from '../domain/json-text.js';

export type CatalogueFormat = 'json' | 'yaml';

export type ParsedCatalogue =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a catalogue's text. Every problem has its line and column. */
export function parseCatalogue(text: string, format: CatalogueFormat): ParsedCatalogue {
  return format === 'json' ? parseJson(text) : parseYaml(text);
}

/** Finds where a place such as `entry.tasks["build"].prompt` stands in a text that was read, or what is around it. */
export type Locator = (path: string) => { line: number; column: number };

export function locatorOf(text: string): Locator {
  const lines = new LineCounter();
  // JSON is YAML, too, and only YAML's reader keeps positions.
  const { contents } = parseDocument(text, { lineCounter: lines, merge: true, logLevel: 'silent', uniqueKeys: false });
  return path => {
    let node: unknown = contents;
    let offset = offsetOf(node) ?? 0;
    for (const key of keysOf(path)) {
      const pair = isMap(node)
        ? node.items.find(each => isScalar(each.key) && String(each.key.value) === key)
        : undefined;
      const next: unknown = pair ? pair.value : isSeq(node) ? node.items[Number(key)] : undefined;
      const found = offsetOf(pair?.key ?? next);
      if (found === undefined) break;
      offset = found;
      node = next;
    }
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
}

function parseJson(text: string): ParsedCatalogue {
  try {
    return { ok: true, value: parseJsonText(text) };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const { message, hint, line, column } = error;
    return { ok: false, problems: [{ path: 'entry', message, hint, line, column }] };
  }
}

function parseYaml(text: string): ParsedCatalogue {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false, logLevel: 'silent' });
    const problems = document.errors.map(({ message, pos: [offset] }) => {
      const { line, col } = lines.linePos(offset);
      return yamlProblem(message, line, col);
    });
    if (problems.length > 0) return { ok: false, problems };
    // An anchor may be used often, but not so that a small text becomes a huge value.
    return { ok: true, value: document.toJS({ maxAliasCount: 1000 }) };
  } catch (error) {
    // Nested so deep that the reader's stack ends, or too many aliases.
    const message = error instanceof RangeError ? 'Its values are nested too deep.' : String(error);
    return { ok: false, problems: [yamlProblem(message, 1, 1)] };
  }
}

function yamlProblem(message: string, line: number, column: number): Problem {
  const hint = /tab/i.test(message)
    ? 'Indent with spaces.'
    : /unique/i.test(message)
      ? 'Rename or remove one of them.'
      : 'Look at the indentation, and put text with special characters in quotes.';
  return { path: 'entry', message: message.endsWith('.') ? message : `${message}.`, hint, line, column };
}

function offsetOf(node: unknown): number | undefined {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}
