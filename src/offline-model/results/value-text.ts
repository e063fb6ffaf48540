import { isRecord, parseJson, type Loose } from '../chat/loose-json.js';
import { bullets, code, fenced, table } from './markdown.js';

const MAX_LINES = 200;
const MAX_CHARACTERS = 8000;
const MAX_ROWS = 50;
const MAX_COLUMNS = 8;

/** The Markdown for what a tool returned: a table, a list, a block or a sentence, by what it looks like. */
export function valueText(text: string, language = ''): string {
  const value = /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
  if (Array.isArray(value)) return arrayText(value);
  if (isRecord(value)) return objectText(value);
  if (language === '' && looksLikeProse(text)) return bounded(text);
  return bounded(text, shown => fenced(shown, language));
}

/** At most 200 lines and 8,000 characters; says how much is left out. */
export function bounded(text: string, show: (shown: string) => string = shown => shown): string {
  const lines = text.split('\n');
  const shown = lines.slice(0, MAX_LINES).join('\n').slice(0, MAX_CHARACTERS);
  const whole = show(shown);
  if (shown.length === text.length) return whole;
  return `${whole}\n\n*The rest is left out: ${text.length - shown.length} more characters, ${lines.length} lines in all.*`;
}

function arrayText(values: readonly unknown[]): string {
  if (values.length === 0) return 'An empty list.';
  const shown = values.slice(0, MAX_ROWS);
  const more = values.length > shown.length ? `\n\n*${values.length - shown.length} more are left out.*` : '';
  if (!shown.every(isRecord)) return shown.some(isNested) ? json(values) : bullets(shown.map(plain)) + more;
  const columns = [...new Set(shown.flatMap(row => Object.keys(row)))].slice(0, MAX_COLUMNS);
  return columns.length === 0
    ? json(values)
    : table(
        columns,
        shown.map(row => columns.map(column => plain(row[column]))),
      ) + more;
}

function objectText(value: Loose): string {
  const entries = Object.entries(value);
  if (entries.length === 0) return 'An empty object.';
  if (entries.length > MAX_ROWS || entries.some(([, one]) => isNested(one))) return json(value);
  return table(
    ['Field', 'Value'],
    entries.map(([name, one]) => [code(name), plain(one)]),
  );
}

function json(value: unknown): string {
  return bounded(JSON.stringify(value, null, 2), shown => fenced(shown, 'json'));
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? code(JSON.stringify(value)) : String(value);
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** One short paragraph without the marks of code. */
function looksLikeProse(text: string): boolean {
  return !text.includes('\n') && text.length <= 400 && !/[{};]|^\s|^[\w./-]+:\d+/.test(text);
}
