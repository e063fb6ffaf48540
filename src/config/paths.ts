import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An absolute path from a setting: `~` is the home folder, and a relative path starts at `cwd`. */
export function absolutePath(path: string, cwd: string): string {
  return resolve(cwd, path.replace(/^~(?=$|[\\/])/, homedir()));
}

/** The nearest folder, from `start` upwards, that has `entry`. */
export function folderWith(entry: string, start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, entry))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** The installed package, whether its sources or its build run. */
export function packageFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return folderWith('package.json', here) ?? here;
}

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string };
  return version;
}
