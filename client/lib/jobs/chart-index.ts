import type { Chart, ChartNode } from '../../../src/contracts/jobs.js';
import { treePath, upwards } from './work-path.js';

const works = new Set<ChartNode['kind']>(['task', 'condition', 'call', 'wait']);

/** `0.1:task` → `0.1`; the bars of the job belong to the whole tree, ''. */
export const pathOf = (nodeId: string): string => nodeId.slice(0, Math.max(0, nodeId.lastIndexOf(':')));

/** Which node shows what ran at a path. */
export class ChartIndex {
  readonly nodes: ReadonlyMap<string, ChartNode>;
  /** Nodes of a work each, in the order of the tree. */
  readonly works: readonly ChartNode[];
  private readonly leaves = new Map<string, string>();
  private readonly frames = new Map<string, string[]>();
  private readonly inside = new Map<string, string[]>();

  constructor(chart: Chart) {
    this.nodes = new Map(chart.nodes.map(node => [node.id, node]));
    this.works = chart.nodes.filter(node => works.has(node.kind) && node.workId !== undefined);
    for (const node of this.works) this.leaves.set(pathOf(node.id), node.id);
    for (const node of chart.nodes) {
      // The bars of the job tell of the job, not of works.
      if (node.workId !== undefined || !node.id.includes(':')) continue;
      const path = pathOf(node.id);
      this.frames.set(path, [...(this.frames.get(path) ?? []), node.id]);
      this.inside.set(node.id, []);
    }
    for (const { id } of this.works) {
      for (const at of upwards(pathOf(id)))
        for (const frame of this.frames.get(at) ?? []) this.inside.get(frame)?.push(id);
    }
  }

  /** What runs in a called job is shown by the node of the call. */
  workAt(path: string): string | undefined {
    for (const at of upwards(treePath(path))) {
      const id = this.leaves.get(at);
      if (id !== undefined) return id;
    }
    return undefined;
  }

  /** The node of the work, and the bars, circles and composed conditions that it lies in. */
  nodesOf(path: string): string[] {
    const own = this.workAt(path);
    const around = [...upwards(treePath(path))].flatMap(at => this.frames.get(at) ?? []);
    return own === undefined ? around : [own, ...around];
  }

  /** Nodes of the works that a bar or circle has in it. */
  worksIn(frame: string): readonly string[] {
    return this.inside.get(frame) ?? [];
  }
}
