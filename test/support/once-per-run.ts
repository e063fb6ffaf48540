import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const LIMIT_MS = 60_000;

/** The folder of this test run, made by global-setup. */
export function runFolder(): string {
  const run = process.env.PILOTHOUSE_TEST_RUN;
  if (run) return run;
  throw new Error('There is no folder for this test run: Jest must be started with test/support/global-setup.mjs');
}

/** The first worker that comes does it, the others wait for its outcome: a text, or an error for all. */
export async function oncePerRun(name: string, work: () => Promise<string>): Promise<string> {
  const outcome = join(runFolder(), `${name}.outcome`);
  if (isFirst(join(runFolder(), `${name}.begun`))) {
    const result = await work().then(
      value => ({ value }),
      (error: unknown) => ({ failure: String(error) }),
    );
    writeFileSync(`${outcome}.new`, JSON.stringify(result));
    renameSync(`${outcome}.new`, outcome);
  }
  for (const start = Date.now(); !existsSync(outcome); await delay(50)) {
    if (Date.now() - start > LIMIT_MS) throw new Error(`Another worker did not finish ${name} within ${LIMIT_MS} ms`);
  }
  const { value, failure } = JSON.parse(readFileSync(outcome, 'utf8')) as { value?: string; failure?: string };
  if (value === undefined) throw new Error(failure);
  return value;
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
