import { Injectable } from '@nestjs/common';
import { access, constants, realpath, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { PathsConfig } from '../../../config/config.js';
import { type FolderCheck, Folders } from '../domain/folders.js';

@Injectable()
export class LocalFolders extends Folders {
  readonly usual: string;

  constructor(paths: PathsConfig) {
    super();
    this.usual = paths.repoRoot;
  }

  async check(path: string): Promise<FolderCheck> {
    if (path.includes('\0')) return { kind: 'missing' };
    if (!isAbsolute(path)) return { kind: 'not-absolute' };
    try {
      const real = await realpath(path);
      if (!(await stat(real)).isDirectory()) return { kind: 'not-a-folder' };
      await access(real, constants.R_OK | constants.X_OK);
      return { kind: 'folder', path: real };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      return { kind: code === 'EACCES' ? 'not-readable' : code === 'ENOTDIR' ? 'not-a-folder' : 'missing' };
    }
  }
}
