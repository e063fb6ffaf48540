// @ts-check
// Run in a process of its own: it makes a new database in the folder given as argument. Half a gigabyte of memory
// that this needs would stay with the server otherwise, even from a worker thread.
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

const folder = /** @type {string} */ (process.argv[2]);
const lite = await PGlite.create({ dataDir: folder });
await lite.close();

// What lies only in the system's cache would be lost with the power, with all that is built on it.
for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = await open(join(entry.parentPath, entry.name), 'r+');
  await file.datasync();
  await file.close();
}
process.exit(0);
