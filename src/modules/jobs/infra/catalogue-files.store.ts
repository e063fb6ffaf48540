import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { keysOf, type Problem } from '../domain/catalogue-problem.js';
import { CatalogueSource, type LoadedCatalogue } from '../domain/catalogue-source.js';
import { mergeCatalogues } from '../domain/merge-catalogues.js';
import { locatorOf, parseCatalogue, type CatalogueFormat, type Locator } from './catalogue-text.store.js';
import { watchCatalogueFiles } from './catalogue-watch.store.js';

const MAX_BYTES = 5_000_000;
const MAX_FILES = 500;
const FORMATS: ReadonlyMap<string, CatalogueFormat> = new Map([
  ['.json', 'json'],
  ['.yaml', 'yaml'],
  ['.yml', 'yaml'],
]);

/** A catalogue in a file, or in the files of a folder. */
export class CatalogueFilesStore extends CatalogueSource {
  load(path: string): Promise<LoadedCatalogue> {
    return loadCatalogueFiles(path);
  }

  watch(path: string, onChange: () => void, signal: AbortSignal): Promise<void> {
    return watchCatalogueFiles(path, onChange, signal);
  }
}

/**
 * Reads a file, or every *.json, *.yaml and *.yml of a folder in the order of their names. At most 500 files of 5 MB
 * each; a folder in it is not looked into, and `*.schema.json` is no catalogue.
 */
export async function loadCatalogueFiles(path: string): Promise<LoadedCatalogue> {
  const files = await filesOf(path);
  if ('message' in files) return { ok: false, problems: [files] };
  const problems: Problem[] = [];
  const texts = new Map<string, string>();
  const parts: { file: string; value: unknown }[] = [];
  for (const file of files) {
    const text = await textOf(file);
    if (typeof text !== 'string') {
      problems.push(text);
      continue;
    }
    texts.set(file, text);
    const parsed = parseCatalogue(text, FORMATS.get(extname(file).toLowerCase()) ?? 'json');
    if (parsed.ok) parts.push({ file, value: parsed.value });
    else problems.push(...parsed.problems.map(problem => ({ ...problem, file })));
  }
  const merged = mergeCatalogues(parts);
  const locators = new Map<string, Locator>();
  const locatorIn = (file: string, text: string): Locator => {
    const locator = locators.get(file) ?? locatorOf(text);
    locators.set(file, locator);
    return locator;
  };
  const place = (problem: Problem): Problem => {
    const { file, path: inFile } = written(problem, merged.originOf);
    const text = file === undefined ? undefined : texts.get(file);
    if (file === undefined || text === undefined) return problem;
    return { ...problem, path: inFile, file, ...locatorIn(file, text)(inFile) };
  };
  problems.push(...merged.problems.map(place));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: merged.value, files, locate: found => found.map(place) };
}

async function filesOf(path: string): Promise<string[] | Problem> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter(name => isCatalogueName(name)).sort();
    if (names.length > 0 && names.length <= MAX_FILES) return names.map(name => join(path, name));
    const hint = 'Put your tasks and jobs into files such as catalogue.yaml there.';
    if (names.length === 0) return fileProblem(path, 'The folder has no *.json, *.yaml or *.yml.', hint);
    return fileProblem(
      path,
      `The folder has ${names.length} files; ${MAX_FILES} are allowed.`,
      'Put some of them together.',
    );
  } catch (error) {
    return unreadable(path, error);
  }
}

async function textOf(file: string): Promise<string | Problem> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES)
      return fileProblem(file, `The file has ${size} bytes; ${MAX_BYTES} are allowed.`, 'Split it.');
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (codeOf(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') return unreadable(file, error);
    return fileProblem(file, 'The file is no text in UTF-8.', 'Save it as UTF-8.');
  }
}

/** The place as it stands in its own file, where a row of the grid has another number than in the whole. */
function written(
  problem: Problem,
  originOf: (keys: readonly (string | number)[]) => { file: string; index?: number } | undefined,
) {
  if (problem.file !== undefined) return problem;
  const [row] = /^entry\.grid\[\d+\]/.exec(problem.path) ?? [];
  const origin = originOf(row ? ['grid', Number(row.slice('entry.grid['.length, -1))] : keysOf(problem.path));
  const path =
    row && origin?.index !== undefined ? problem.path.replace(row, `entry.grid[${origin.index}]`) : problem.path;
  return { file: origin?.file, path };
}

function unreadable(path: string, error: unknown): Problem {
  const code = codeOf(error);
  if (code === 'ENOENT') return fileProblem(path, 'There is no such file or folder.', 'Look at PILOTHOUSE_CATALOGUE.');
  return fileProblem(path, `It cannot be read: ${code}.`, 'Look at its permissions.');
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}

function fileProblem(file: string, message: string, hint: string): Problem {
  return { path: 'entry', message, hint, file };
}

function isCatalogueName(name: string): boolean {
  return FORMATS.has(extname(name).toLowerCase()) && !name.startsWith('.') && !basename(name).endsWith('.schema.json');
}
