import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./initdb-process.mjs', import.meta.url));
const UNFINISHED = 'first-start-';

/**
 * Makes sure that there is a database in `<folder>/data`; the caller holds the lock of `folder`. A start that is
 * killed half-way leaves an unfinished folder that nobody takes for a database and that the next start removes.
 * Takes about 3 s the first time, and nothing later.
 */
export async function prepareData(folder: string): Promise<string> {
  const data = join(folder, 'data');
  for (const name of await readdir(folder)) {
    if (name.startsWith(UNFINISHED)) await rm(join(folder, name), { recursive: true });
  }
  if (existsSync(data)) return data;
  const unfinished = join(folder, `${UNFINISHED}${process.pid}`);
  await makeDatabase(unfinished);
  await rename(unfinished, data);
  return data;
}

function makeDatabase(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SCRIPT, folder], { env: {}, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (part: Buffer) => (complaint = (complaint + part.toString()).slice(-2_000)));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`The first start of the embedded database failed (${signal ?? code}): ${complaint}`));
    });
  });
}
