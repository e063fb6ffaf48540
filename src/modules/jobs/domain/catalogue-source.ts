import type { Problem } from './catalogue-problem.js';

export type LoadedCatalogue =
  | {
      readonly ok: true;
      /** Not checked yet. */
      readonly value: unknown;
      readonly files: readonly string[];
      /** Adds to problems of the value in which file, line and column they stand. */
      locate(problems: readonly Problem[]): Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Where a team's catalogue is read from. */
export abstract class CatalogueSource {
  /** Reads a file, or the files of a folder as one. Never rejects: what cannot be read is a problem. */
  abstract load(path: string): Promise<LoadedCatalogue>;

  /**
   * Calls `onChange` soon after a file was changed, added or removed, once for changes that come together. It watches
   * from the moment of the call until the signal fires, and resolves then.
   */
  abstract watch(path: string, onChange: () => void, signal: AbortSignal): Promise<void>;
}
