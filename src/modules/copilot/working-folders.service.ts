import { Injectable } from '@nestjs/common';
import type { Refusal } from '../../kernel/refusal.js';
import { folderRefused } from './copilot.errors.js';
import { Folders } from './domain/folders.js';

/** Where agents may work. */
@Injectable()
export class WorkingFolders {
  constructor(private readonly folders: Folders) {}

  /** The real path of a folder, the repository root for an empty one. Refuses what cannot be worked in. */
  async resolve(path: string | undefined): Promise<string | Refusal> {
    const wanted = path || this.folders.usual;
    const folder = await this.folders.check(wanted);
    return folder.kind === 'folder' ? folder.path : folderRefused(wanted, folder);
  }
}
