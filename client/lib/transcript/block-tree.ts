import type { Block } from './block.js';

/** The blocks in reading order: what a sub-agent does follows the tool call that started it. */
export class BlockTree {
  private readonly blocks = new Map<string, Block>();
  private readonly children = new Map<string, string[]>();
  private readonly top: string[] = [];
  private nested = false;

  get size(): number {
    return this.blocks.size;
  }

  get(key: string): Block | undefined {
    return this.blocks.get(key);
  }

  /** A parent that is not known (its start was never seen) leaves the block on the top level. */
  add(block: Block): void {
    if (this.blocks.has(block.key)) return;
    this.blocks.set(block.key, block);
    const parent = block.parent;
    if (parent === undefined) {
      this.top.push(block.key);
      return;
    }
    this.nested = true;
    const siblings = this.children.get(parent);
    if (siblings) siblings.push(block.key);
    else this.children.set(parent, [block.key]);
  }

  replace(block: Block): void {
    this.blocks.set(block.key, block);
  }

  childCount(key: string): number {
    return this.children.get(key)?.length ?? 0;
  }

  depthUnder(parent: string | undefined): number {
    const block = parent === undefined ? undefined : this.blocks.get(parent);
    return block ? block.depth + 1 : 0;
  }

  /** Keys of the rows to show; a closed block hides what is under it. */
  rows(isOpen: (block: Block) => boolean): readonly string[] {
    if (!this.nested) return this.top.slice();
    const rows: string[] = [];
    const visit = (key: string): void => {
      rows.push(key);
      const below = this.children.get(key);
      const block = this.blocks.get(key);
      if (below && block && isOpen(block)) below.forEach(visit);
    };
    this.top.forEach(visit);
    return rows;
  }

  values(): Iterable<Block> {
    return this.blocks.values();
  }
}
