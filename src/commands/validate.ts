import { resolve } from 'node:path';
import { JobsModule } from '../modules/jobs/index.js';

/** Checks catalogues; resolves to 1 if one of them could not be used. */
export async function validate(paths: readonly string[]): Promise<number> {
  if (paths.length === 0) {
    console.error('Name a catalogue: pilothouse validate FILE-OR-FOLDER');
    return 2;
  }
  let bad = 0;
  for (const path of paths) {
    const { problems, tasks, jobs } = await JobsModule.checkCatalogue(resolve(path));
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) bad++;
    else console.log(`${path}: ${tasks} tasks and ${jobs} jobs, nothing wrong`);
  }
  return bad > 0 ? 1 : 0;
}
