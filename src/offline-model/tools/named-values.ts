import type { Parameter } from './schema.js';

const PAIR =
  /(?<![\w-])(-{0,2}[\p{L}_][\p{L}\p{N}_-]*)\s*[:=]\s*("(?:[^"\\]|\\.)*"|'[^'\n]*'|`[^`\n]*`|“[^”\n]*”|\[[^\]\n]*\]|\{[^}\n]*\}|(?![\w-]+=)[^\s,;]+)/gu;

const VALUE = '"(?:[^"\\\\]|\\\\.)*"|\'[^\'\\n]*\'|`[^`\\n]*`|-?[\\w.-]*\\d[\\w-]*';

/** `name: value` and `name=value`, by the plain form of the name. */
export function namedValues(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(PAIR)) {
    const key = plainName(name);
    if (key !== '' && !value.startsWith('//')) values.set(key, unquote(value));
  }
  return values;
}

/** Also `limit 5`, `release 1.2.3` and `project "shop"`: a clear value right after the parameter's name. */
export function valueFor(parameter: Parameter, values: ReadonlyMap<string, string>, text: string): string | undefined {
  const named = values.get(plainName(parameter.name));
  if (named !== undefined || !/^\w{2,}$/.test(parameter.name)) return named;
  const name = parameter.name.replaceAll('_', '[ _-]');
  const value = new RegExp(`(?<![\\w-])${name}\\s+(${VALUE})(?![\\w.-]*\\w)`, 'i').exec(text)?.[1];
  return value === undefined ? undefined : unquote(value);
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

function unquote(value: string): string {
  if (value.startsWith('"'))
    return value.slice(1, -1).replace(/\\(["\\nt])/g, (_, c: string) => (c === 'n' ? '\n' : c === 't' ? '\t' : c));
  return /^['`“]/.test(value) ? value.slice(1, -1) : value.replace(/[.?!]$/, '');
}
