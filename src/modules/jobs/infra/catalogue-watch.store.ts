import { type FSWatcher, readdirSync, realpathSync, statSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';

const QUIET_MS = 300;
/** For what the system does not tell of: network file systems, and a folder that was not there. */
const LOOK_MS = 10_000;

/**
 * Calls `onChange` once changes have been quiet for 300 ms. It watches from the moment of the call, also for a file that
 * is replaced, a symbolic link that is turned and a folder that is not there yet; it ends with the signal.
 */
export function watchCatalogueFiles(path: string, onChange: () => void, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const watchers = new Map<string, FSWatcher>();
  let seen = fingerprint(path);
  let quiet: NodeJS.Timeout | undefined;

  const look = () => {
    arm();
    const now = fingerprint(path);
    if (now === seen) return;
    seen = now;
    onChange();
  };
  const wake = () => {
    clearTimeout(quiet);
    quiet = setTimeout(look, QUIET_MS);
  };
  const arm = () => {
    const folders = foldersOf(path);
    for (const [folder, watcher] of watchers) if (!folders.has(folder)) drop(folder, watcher);
    for (const folder of folders) if (!watchers.has(folder)) add(folder);
  };
  const add = (folder: string) => {
    try {
      const watcher = watch(folder, wake);
      watchers.set(folder, watcher);
      watcher.on('error', () => drop(folder, watcher));
    } catch {
      // It is looked at now and then all the same.
    }
  };
  const drop = (folder: string, watcher: FSWatcher) => {
    watchers.delete(folder);
    watcher.close();
  };

  arm();
  const regularly = setInterval(look, LOOK_MS);
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(quiet);
      clearInterval(regularly);
      for (const [folder, watcher] of watchers) drop(folder, watcher);
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
  });
}

/** The folders in which a change can show: that of every file, and of what a symbolic link leads to. */
function foldersOf(path: string): Set<string> {
  const folders = new Set<string>();
  for (const file of entriesOf(path)) {
    for (const each of [file, realPath(file)]) if (each !== undefined) folders.add(dirname(each));
  }
  if (isFolder(path)) folders.add(realPath(path) ?? path);
  else folders.add(dirname(path));
  return folders;
}

function fingerprint(path: string): string {
  const files = entriesOf(path).map(file => {
    try {
      const { mtimeMs, size, ino } = statSync(file);
      return `${file} ${mtimeMs} ${size} ${ino}`;
    } catch {
      return `${file} missing`;
    }
  });
  return files.join('\n');
}

function entriesOf(path: string): string[] {
  if (!isFolder(path)) return [path];
  try {
    const names = readdirSync(path).filter(name => /^[^.].*\.(json|ya?ml)$/i.test(name));
    return names.sort().map(name => join(path, name));
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
