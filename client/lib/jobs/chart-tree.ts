import type { Chart, ChartNode } from '../../../src/contracts/jobs.js';
import { pathOf } from './chart-index.js';

/** What is drawn of a job, as boxes in boxes. */
export type ChartBox =
  | { readonly kind: 'node'; readonly node: ChartNode }
  /** Below each other. */
  | { readonly kind: 'column'; readonly boxes: readonly ChartBox[] }
  /** Side by side between two bars. */
  | { readonly kind: 'fork'; readonly begin: ChartNode; readonly end: ChartNode; readonly boxes: readonly ChartBox[] }
  /** A condition, and below it two ways side by side; one may be empty. */
  | { readonly kind: 'choice'; readonly condition: ChartBox; readonly ways: readonly (ChartBox | undefined)[] }
  /** A circle with what it repeats below it. */
  | { readonly kind: 'cycle'; readonly node: ChartNode; readonly boxes: readonly ChartBox[] };

interface Vertex {
  own: ChartNode[];
  readonly steps: Map<string, Vertex>;
}

/** The boxes of a chart, read from its nodes' ids: where a work stands says how it is drawn. */
export function chartTree(chart: Chart): ChartBox {
  const root = vertex();
  const bars = new Map<string, ChartNode>();
  for (const node of chart.nodes) {
    if (node.id === 'begin' || node.id === 'end') bars.set(node.id, node);
    else reach(root, pathOf(node.id)).own.push(node);
  }
  const bar = (id: string): ChartBox[] => {
    const node = bars.get(id);
    return node ? [{ kind: 'node', node }] : [];
  };
  return { kind: 'column', boxes: [...bar('begin'), boxOf(root), ...bar('end')] };
}

const vertex = (): Vertex => ({ own: [], steps: new Map() });

function reach(root: Vertex, path: string): Vertex {
  if (path === '') return root;
  return path.split('.').reduce((at, step) => {
    const next = at.steps.get(step) ?? vertex();
    at.steps.set(step, next);
    return next;
  }, root);
}

function boxOf({ own, steps }: Vertex): ChartBox {
  const find = (kind: ChartNode['kind']): ChartNode | undefined => own.find(node => node.kind === kind);
  const [begin, end, circle, condition] = [find('begin'), find('end'), find('loop') ?? find('each'), find('condition')];
  // A condition that is no task: its work, then the hexagon that is asked.
  if (condition && own.length + steps.size > 1) {
    const work = boxOf({ own: own.filter(node => node !== condition), steps });
    return column([work, { kind: 'node', node: condition }]);
  }
  const boxes = [...steps.values()].map(boxOf);
  if (begin && end) return { kind: 'fork', begin, end, boxes };
  if (circle?.kind === 'each') {
    const [items, item] = [steps.get('items'), steps.get('item')];
    const body: ChartBox = { kind: 'cycle', node: circle, boxes: item ? [boxOf(item)] : [] };
    return items ? column([boxOf(items), body]) : body;
  }
  if (circle) return { kind: 'cycle', node: circle, boxes };
  const asked = steps.get('condition');
  if (asked) return { kind: 'choice', condition: boxOf(asked), ways: ['true', 'false'].map(way => wayOf(steps, way)) };
  const [only] = own;
  return only ? { kind: 'node', node: only } : column(boxes);
}

function wayOf(steps: ReadonlyMap<string, Vertex>, way: string): ChartBox | undefined {
  const found = steps.get(way);
  return found && boxOf(found);
}

const column = (boxes: readonly ChartBox[]): ChartBox => ({
  kind: 'column',
  boxes: boxes.flatMap(box => (box.kind === 'column' ? box.boxes : [box])),
});
