/**
 * Gives every opening its own id. The runtime goes on with a reasoning that has ended under the same id, and some
 * models call every tool `call_0`; the second of them becomes `call_0#2`.
 */
export class IdBook {
  readonly #openings = new Map<string, number>();

  open(source: string): string {
    this.#openings.set(source, (this.#openings.get(source) ?? 0) + 1);
    return this.current(source);
  }

  /** The id of the latest opening. */
  current(source: string): string {
    const count = this.#openings.get(source) ?? 1;
    return count === 1 ? source : `${source}#${count}`;
  }

  knows(source: string): boolean {
    return this.#openings.has(source);
  }
}
