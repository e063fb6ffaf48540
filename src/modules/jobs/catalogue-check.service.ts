import { createHash } from 'node:crypto';
import { SESSION_TOOLS } from '../copilot/index.js';
import { problemText } from './domain/catalogue-problem.js';
import type { CatalogueSource } from './domain/catalogue-source.js';
import { installCatalogue } from './domain/install-catalogue.js';

export interface CatalogueCheck {
  /** What is wrong, a line each, with file, line and column; empty for a good catalogue. */
  readonly problems: readonly string[];
  readonly tasks: number;
  readonly jobs: number;
}

/** Checks a file or folder as the server would, but for the model ids, which only the provider knows. */
export async function checkCatalogue(source: CatalogueSource, path: string): Promise<CatalogueCheck> {
  const loaded = await source.load(path);
  if (!loaded.ok) return { problems: loaded.problems.map(problemText), tasks: 0, jobs: 0 };
  const installed = installCatalogue(loaded.value, { knownTools: SESSION_TOOLS, hash: catalogueHash });
  if (!installed.ok) return { problems: loaded.locate(installed.problems).map(problemText), tasks: 0, jobs: 0 };
  const { tasks, jobs } = installed.catalogue;
  return { problems: [], tasks: Object.keys(tasks).length, jobs: Object.keys(jobs).length };
}

export function catalogueHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
