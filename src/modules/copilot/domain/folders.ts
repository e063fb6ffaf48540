export type FolderCheck =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'not-absolute' | 'missing' | 'not-a-folder' | 'not-readable' };

/** The folders of this machine. */
export abstract class Folders {
  /** Where a session works when it is not said. */
  abstract readonly usual: string;

  /** The real path of a folder, or why it cannot be worked in. */
  abstract check(path: string): Promise<FolderCheck>;
}
