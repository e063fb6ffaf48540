import { lstat, readlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path';
import type { Placement } from '../domain/permission-policy.js';

/** As many as Linux follows. */
const MOST_LINKS = 40;

export interface ConfinementFolders {
  /** The only folder that is written, and read besides `alsoReadable`. */
  readonly workspace: string;
  /** The runtime's own place to spill long outputs of this session to. */
  readonly alsoReadable: readonly string[];
  /** Never read or written, also when they lie in the workspace. */
  readonly forbidden: readonly string[];
}

/**
 * Decides whether a path lies in a session's folder once every symbolic link in it is followed, also for files that
 * do not exist yet and links that point nowhere. A shell that runs at the same time can still exchange a folder for a
 * link between the check and the access; who allows the shell has given more than that away.
 */
export class WorkspaceConfinement {
  constructor(private readonly folders: ConfinementFolders) {}

  async read(path: string, searchesContent: boolean): Promise<Placement> {
    const target = this.#absolute(path);
    for (const readable of this.folders.alsoReadable) {
      const placement = await place(target, readable);
      if (placement.inside) return placement;
    }
    const placement = await place(target, this.folders.workspace);
    return placement.inside ? ((await this.#refusal(target, searchesContent)) ?? placement) : placement;
  }

  async write(path: string): Promise<Placement> {
    const target = this.#absolute(path);
    const placement = await place(target, this.folders.workspace);
    if (placement.inside && placement.path === '') return outside('That is the working directory itself.');
    return placement.inside ? ((await this.#refusal(target, false)) ?? placement) : placement;
  }

  async #refusal(target: string, searchesContent: boolean): Promise<Placement | undefined> {
    for (const folder of this.folders.forbidden) {
      if ((await place(target, folder)).inside)
        return outside('That folder belongs to the portal and is not for agents.');
      // A search walks down, so it must not begin above a forbidden folder either.
      if (searchesContent && (await place(folder, target)).inside) {
        return outside('The portal keeps its own data in a folder below that one. Search in a narrower folder.');
      }
    }
    return undefined;
  }

  /** Not shortened: the steps of the path are still to be followed one by one. */
  #absolute(path: string): string {
    return isAbsolute(path) ? path : `${this.folders.workspace}${sep}${path}`;
  }
}

async function place(target: string, folder: string): Promise<Placement> {
  const base = await realPath(folder);
  if (base === undefined) return outside('The working directory cannot be resolved.');
  const real = await realPath(target);
  // `a/link/..` means one folder to the kernel and another to a program that shortens paths first: both must be inside.
  const shortened = await realPath(resolve(target));
  if (real === undefined || shortened === undefined || !contains(base, real) || !contains(base, shortened)) {
    return outside('That path is outside the working directory. Only files inside it may be read and written.');
  }
  return { inside: true, path: relative(base, real).split(sep).join('/') };
}

/** As the kernel would resolve it; what does not exist is taken as it is written. Undefined: endless links, or no access. */
async function realPath(path: string): Promise<string | undefined> {
  const { root } = parse(path);
  const rest = partsOf(path.slice(root.length));
  let real = root;
  let links = 0;
  for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
    if (part === '..') {
      real = dirname(real);
      continue;
    }
    const next = join(real, part);
    const target = await linkTarget(next);
    if (target === false) return undefined;
    if (target === undefined) {
      real = next;
      continue;
    }
    if (++links > MOST_LINKS) return undefined;
    if (isAbsolute(target)) real = parse(target).root;
    rest.unshift(...partsOf(target));
  }
  return real;
}

/** Undefined: no link, or nothing there. False: it cannot be known. */
async function linkTarget(path: string): Promise<string | undefined | false> {
  try {
    return (await lstat(path)).isSymbolicLink() ? await readlink(path) : undefined;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : false;
  }
}

function partsOf(path: string): string[] {
  return path.split(sep).filter(part => part !== '' && part !== '.');
}

function contains(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function outside(reason: string): Placement {
  return { inside: false, reason };
}
