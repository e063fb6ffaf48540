import type { Part, PromptParts } from './prompt-parts.js';

/** The parts of a prompt while the arguments of one call are filled: each is given out at most once. */
export class PartPool {
  private readonly taken = new Set<Part>();

  constructor(readonly prompt: PromptParts) {}

  /** The first part left that passes one of the tests; an earlier test is tried on all parts first. */
  take(...tests: readonly ((part: Part) => boolean)[]): string | undefined {
    for (const test of tests) {
      const found = this.prompt.parts.find(part => !this.taken.has(part) && test(part));
      if (!found) continue;
      this.taken.add(found);
      return found.text;
    }
    return undefined;
  }

  /** Marks what was read in another way. */
  takeText(text: string): void {
    this.take(part => part.text === text);
  }
}
