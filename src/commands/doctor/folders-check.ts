import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PathsConfig } from '../../config/config.js';
import { broken, DoctorCheck, type Finding, ok, warning } from './doctor-check.js';

const LEAST_FREE = 2 ** 30;

export class FoldersCheck extends DoctorCheck {
  readonly name = 'Data folder';

  constructor(private readonly paths: PathsConfig) {
    super();
  }

  async run(): Promise<Finding> {
    const { home } = this.paths;
    const probe = join(home, `.doctor-${process.pid}`);
    try {
      await mkdir(home, { recursive: true, mode: 0o700 });
      await writeFile(probe, '');
      await rm(probe);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return broken(
        `${home} is not writable (${why})`,
        'Give this user the right to write there, or set PILOTHOUSE_HOME.',
      );
    }
    const { bavail, bsize } = await statfs(home);
    const free = `${((bavail * bsize) / 2 ** 30).toFixed(1)} GB free`;
    if (bavail * bsize < LEAST_FREE)
      return warning(`${home}, ${free}`, 'Make room, or set PILOTHOUSE_HOME to a larger disk.');
    return ok(`${home}, ${free}`);
  }
}
