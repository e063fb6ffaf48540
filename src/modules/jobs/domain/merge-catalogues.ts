import { member, named, type Problem } from './catalogue-problem.js';

export interface CataloguePart {
  readonly file: string;
  readonly value: unknown;
}

/** Where a part of the whole was written: its file, and its index there if it is a row of the grid. */
export interface Origin {
  readonly file: string;
  readonly index?: number;
}

export interface MergedCatalogue {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** The origin of what the first two keys of a place name. */
  originOf(keys: readonly (string | number)[]): Origin | undefined;
}

const SECTIONS = ['models', 'promptVariables', 'tasks', 'jobs'];

/**
 * One catalogue of several files: their sections put together, the rows of their grids one after another. A name may
 * be given by one file only.
 */
export function mergeCatalogues(parts: readonly CataloguePart[]): MergedCatalogue {
  const fields = new Map<string, unknown>();
  const sections = new Map<string, Map<string, unknown>>();
  const rows: unknown[] = [];
  const origins = new Map<string, Origin>();
  const problems: Problem[] = [];

  const claim = (path: string, file: string): boolean => {
    const first = origins.get(path)?.file;
    if (first === undefined) origins.set(path, { file });
    else problems.push(clash(path, first, file));
    return first === undefined;
  };
  for (const { file, value } of parts) {
    if (!isRecord(value)) {
      const hint = 'It holds any of models, tasks, jobs, promptVariables and grid.';
      problems.push({ path: 'entry', message: 'A catalogue is an object.', hint, file });
      continue;
    }
    for (const [field, content] of Object.entries(value)) {
      const path = member('entry', field);
      if (field === '$schema') continue;
      if (SECTIONS.includes(field) && isRecord(content)) {
        const section = sections.get(field) ?? new Map<string, unknown>();
        sections.set(field, section);
        for (const [name, each] of Object.entries(content)) if (claim(named(path, name), file)) section.set(name, each);
      } else if (field === 'grid' && Array.isArray(content)) {
        content.forEach((row: unknown, index) => {
          origins.set(member(path, rows.length), { file, index });
          rows.push(row);
        });
      } else if (claim(path, file)) {
        fields.set(field, content);
      }
    }
  }
  for (const [field, section] of sections) if (!fields.has(field)) fields.set(field, Object.fromEntries(section));
  if (rows.length > 0 && !fields.has('grid')) fields.set('grid', rows);
  const [only] = parts.length === 1 ? parts : [];

  const originOf = ([field = '', key = '']: readonly (string | number)[]): Origin | undefined => {
    const path = member('entry', field);
    const inner = typeof key === 'number' ? member(path, key) : named(path, key);
    return origins.get(inner) ?? origins.get(path) ?? (only && { file: only.file });
  };
  return { value: Object.fromEntries(fields), problems, originOf };
}

function clash(path: string, first: string, second: string): Problem {
  const message = `Both ${first} and ${second} have it.`;
  return { path, message, hint: 'Rename or remove one of them.', file: second };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
