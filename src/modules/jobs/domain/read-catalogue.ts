import { z } from 'zod';
import * as contract from '../../../contracts/catalogue.js';
import type { GridRow, Job, Task } from '../../../contracts/catalogue.js';
import { counted, LIMITS } from './catalogue-limits.js';
import { member, named, type Problem } from './catalogue-problem.js';
import { problemsWith } from './contract-problems.js';

/** One section of named things: those that are well formed, and the names of all. */
export interface Section<T> {
  readonly sound: ReadonlyMap<string, T>;
  /** Undefined when it could not be read at all: then any name may be in it. */
  readonly names: ReadonlySet<string> | undefined;
}

/**
 * What could be read of a catalogue. A part that is not well formed is left out but stays known by its name, so that
 * the rest can be checked without complaints that only follow from it.
 */
export interface ReadCatalogue {
  readonly models: Section<string>;
  readonly retries: readonly { modelId: string; retries: number }[] | undefined;
  readonly variables: Section<string[]>;
  readonly grid: readonly { row: GridRow; path: string }[];
  readonly keywords: ReadonlySet<string> | undefined;
  readonly tasks: Section<Task>;
  readonly jobs: Section<Job>;
  readonly problems: readonly Problem[];
}

const { models, drivingSessionRetries } = contract.catalogue.shape;
const anything = z.unknown().optional();

/** The fields around the sections, which are checked one by one. */
const frame = contract.catalogue.extend({
  models: anything,
  drivingSessionRetries: anything,
  promptVariables: anything,
  grid: anything,
  tasks: anything,
  jobs: anything,
});

export function readCatalogue(value: unknown): ReadCatalogue | Problem {
  if (nestedDeeper(value, LIMITS.nesting)) {
    const hint = `A work may stand in at most ${LIMITS.depth} others.`;
    return { path: 'entry', message: `Its values are nested more than ${LIMITS.nesting} deep.`, hint };
  }
  if (!isRecord(value)) {
    return { path: 'entry', message: 'A catalogue is an object.', hint: 'It needs at least models, tasks and jobs.' };
  }
  const problems: Problem[] = [];
  // An own field only: `constructor` is none.
  const field = (name: string) => (Object.hasOwn(value, name) ? value[name] : undefined);
  problems.push(...problemsWith(frame, value, 'entry'));
  const section = <T>(name: string, schema: z.ZodType<T>, limit: number) =>
    readSection(name, field(name), schema, limit, problems);
  const foundRetries = problemsWith(
    drivingSessionRetries,
    field('drivingSessionRetries'),
    'entry.drivingSessionRetries',
  );
  problems.push(...foundRetries);
  return {
    models: section('models', models.valueType, LIMITS.tasks),
    retries: foundRetries.length > 0 ? undefined : drivingSessionRetries.parse(field('drivingSessionRetries')),
    variables: section('promptVariables', contract.promptLines, LIMITS.tasks),
    ...readGrid(field('grid'), problems),
    tasks: section('tasks', contract.task, LIMITS.tasks),
    jobs: section('jobs', contract.job, LIMITS.jobs),
    problems,
  };
}

function readSection<T>(name: string, value: unknown, schema: z.ZodType<T>, limit: number, problems: Problem[]) {
  const sound = new Map<string, T>();
  const path = member('entry', name);
  const optional = name === 'promptVariables';
  if (!isRecord(value)) {
    if (!optional || value !== undefined)
      problems.push(...problemsWith(z.record(z.string(), z.unknown()), value, path));
    return { sound, names: optional && value === undefined ? new Set<string>() : undefined };
  }
  const entries = Object.entries(value);
  if (entries.length > limit) {
    const hint = 'Split the catalogue over several portals.';
    problems.push({ path, message: `It has ${counted(entries.length)} entries; ${counted(limit)} are allowed.`, hint });
    return { sound, names: undefined };
  }
  for (const [key, each] of entries) {
    const place = name === 'models' && key === 'driving' ? 'entry.models.driving' : named(path, key);
    const found = [...nameProblems(key, place), ...problemsWith(schema, each, place)];
    if (found.length === 0) sound.set(key, schema.parse(each));
    for (const problem of found) problems.push(problem);
  }
  return { sound, names: new Set(entries.map(([key]) => key)) };
}

function readGrid(value: unknown, problems: Problem[]) {
  if (value === undefined) return { grid: [], keywords: new Set<string>() };
  if (!Array.isArray(value)) {
    problems.push(...problemsWith(z.array(z.unknown()), value, 'entry.grid'));
    return { grid: [], keywords: undefined };
  }
  const rows = value.map((row: unknown, index) => {
    const path = member('entry.grid', index);
    const found = problemsWith(contract.gridRow, row, path);
    for (const problem of found) problems.push(problem);
    return found.length === 0 ? [{ row: contract.gridRow.parse(row), path }] : [];
  });
  const keywords = value.flatMap((row: unknown) =>
    isRecord(row) && typeof row['keyword'] === 'string' ? row['keyword'] : [],
  );
  return { grid: rows.flat(), keywords: new Set(keywords) };
}

function nameProblems(name: string, path: string): Problem[] {
  if (name.trim() !== '' && name !== '__proto__' && name.length <= LIMITS.name) return [];
  const hint = `A name has 1 to ${LIMITS.name} characters and is not __proto__.`;
  return [{ path, message: 'This name cannot be used.', hint }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without recursion, and ending for a value that holds itself. */
function nestedDeeper(value: unknown, bound: number): boolean {
  const rest: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  for (let each = rest.pop(); each; each = rest.pop()) {
    if (typeof each.value !== 'object' || each.value === null) continue;
    if (each.depth > bound) return true;
    for (const inner of Object.values(each.value)) rest.push({ value: inner, depth: each.depth + 1 });
  }
  return false;
}
