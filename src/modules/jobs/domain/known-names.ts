import { nearest } from '../../../kernel/nearest.js';
import type { Problem } from './catalogue-problem.js';

const MAX_SUGGESTIONS = 20;
const MAX_EDITS = 2;
const MAX_LISTED = 20;

/** The names that something of a catalogue may use. */
export class KnownNames {
  private misses = 0;

  /**
   * @param what a name is of, such as `task`
   * @param names undefined: what there is could not be read, so that any name may be right
   */
  constructor(
    private readonly what: string,
    private readonly names: ReadonlySet<string> | undefined,
  ) {}

  /** Nothing for a name that exists; else a problem that offers the nearest one, or says what there is. */
  check(path: string, name: string): Problem[] {
    if (!this.names || this.names.has(name)) return [];
    const meant = this.nearest(name);
    const hint = meant === undefined ? this.list() : `Did you mean ${JSON.stringify(meant)}?`;
    return [{ path, message: `There is no ${this.what} ${JSON.stringify(name)}.`, hint }];
  }

  /** What was probably meant. Asked for at most 20 times: among thousands of names the search is slow. */
  nearest(name: string): string | undefined {
    if (++this.misses > MAX_SUGGESTIONS || name.length > 100) return undefined;
    const near = [...(this.names ?? [])].filter(each => Math.abs(each.length - name.length) <= MAX_EDITS);
    return nearest(name, near, MAX_EDITS);
  }

  private list(): string {
    const all = [...(this.names ?? [])];
    if (all.length === 0) return 'There is none at all.';
    const some = all.slice(0, MAX_LISTED).map(name => JSON.stringify(name));
    return `There is: ${some.join(', ')}${all.length > some.length ? ', …' : ''}.`;
  }
}
