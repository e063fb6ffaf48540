import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import type { TestEntryAnswer } from '../../contracts/jobs.js';
import { Refusal } from '../../kernel/refusal.js';
import { CatalogueService } from './catalogue.service.js';
import { problemText } from './domain/catalogue-problem.js';
import { CatalogueSource } from './domain/catalogue-source.js';

/** Catalogues that a test brings along. Outside of test mode there is no such thing. */
@Injectable()
export class TestEntries {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly source: CatalogueSource,
    private readonly config: Config,
  ) {}

  /** `path`: absolute, of a JSON file in the folder `test` of the repository that the server was started in. */
  async install(path: unknown): Promise<TestEntryAnswer | Refusal> {
    const { testMode, paths } = this.config;
    if (!testMode)
      return new Refusal('not-found', 'NotFound', 'This is there in test mode only (PILOTHOUSE_TEST_MODE).');
    const folder = `${paths.repoRoot}/test/`;
    const isInside = typeof path === 'string' && path.startsWith(folder) && !path.includes('/../');
    if (!isInside || !path.endsWith('.json'))
      return { result: 'InvalidatePath', error: `Name a .json file in ${folder}` };
    const loaded = await this.source.load(path);
    if (!loaded.ok) return { result: 'InvalidateEntry', error: loaded.problems.map(problemText).join('\n') };
    try {
      const problems = await this.catalogue.install(loaded.value);
      return problems ? { result: 'InvalidateEntry', error: problems.map(problemText).join('\n') } : { result: 'OK' };
    } catch (error) {
      return { result: 'Rejected', error: error instanceof Error ? error.message : String(error) };
    }
  }
}
