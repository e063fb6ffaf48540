import type { Chart, ChartNode } from '../../../src/contracts/jobs.js';
import { routeArrows, type Route } from './arrow-route.js';
import type { Lanes, Place } from './chart-place.js';
import { type ChartBox, chartTree } from './chart-tree.js';

export interface Frame extends Place {
  /** Of the circle whose rounds it holds. */
  readonly id: string;
}

export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly places: ReadonlyMap<string, Place>;
  readonly frames: readonly Frame[];
  readonly routes: readonly Route[];
}

const gapY = 36;
const gapX = 28;
const gutter = 30;
const emptyWay = 56;
/** Under what a circle repeats: room for the words and the way back. */
const below = 30;
/** More branches than this stand in several rows. */
const widest = 12;

const sizes: Record<ChartNode['kind'], readonly [width: number, height: number]> = {
  task: [196, 46],
  call: [196, 46],
  wait: [150, 36],
  condition: [204, 50],
  loop: [46, 46],
  each: [46, 46],
  begin: [72, 6],
  end: [72, 6],
};

interface Laid {
  readonly width: number;
  readonly height: number;
  readonly put: (x: number, y: number) => void;
}

/** Places every node of a chart, in time that grows with their number: a job is a tree, so nothing is searched for. */
export function layoutChart(chart: Chart): ChartLayout {
  const places = new Map<string, Place>();
  const frames: Frame[] = [];
  const lanes: Lanes = { passing: new Map(), cycles: new Map(), rows: new Map() };
  const passers = passersBy(chart);

  const lay = (box: ChartBox): Laid => {
    switch (box.kind) {
      case 'node':
        return layNode(box.node);
      case 'column':
        return layColumn(box.boxes.map(lay));
      case 'choice':
        return layChoice(box);
      case 'fork':
        return layFork(box);
      case 'cycle':
        return layCycle(box);
    }
  };

  const layNode = ({ id, kind }: ChartNode, atLeast = 0): Laid => {
    const [own, height] = sizes[kind];
    const width = Math.max(own, atLeast);
    return { width, height, put: (x, y) => places.set(id, { x, y, width, height }) };
  };

  const layColumn = (parts: readonly Laid[]): Laid => {
    const width = Math.max(0, ...parts.map(part => part.width));
    const height = parts.reduce((sum, part) => sum + part.height, gapY * Math.max(0, parts.length - 1));
    const put = (x: number, y: number): void => {
      let top = y;
      for (const part of parts) {
        part.put(x + (width - part.width) / 2, top);
        top += part.height + gapY;
      }
    };
    return { width, height, put };
  };

  const layRow = (parts: readonly Laid[]): Laid => {
    const width = parts.reduce((sum, part) => sum + part.width, gapX * Math.max(0, parts.length - 1));
    const height = Math.max(0, ...parts.map(part => part.height));
    const put = (x: number, y: number): void => {
      let left = x;
      for (const part of parts) {
        part.put(left, y);
        left += part.width + gapX;
      }
    };
    return { width, height, put };
  };

  const layChoice = ({ condition, ways }: ChartBox & { kind: 'choice' }): Laid => {
    const from = lastNode(condition)?.id ?? '';
    const parts = ways.map((way, index): Laid => {
      if (way) return lay(way);
      const key = `${from}|${index === 0 ? 'true' : 'false'}`;
      return { width: emptyWay, height: 0, put: x => lanes.passing.set(key, x + emptyWay / 2) };
    });
    return layColumn([lay(condition), layRow(parts)]);
  };

  const layFork = ({ begin, end, boxes }: ChartBox & { kind: 'fork' }): Laid => {
    const parts = boxes.map(lay);
    const rows = inRows(parts).map(layRow);
    const body = layColumn(rows);
    const padding = rows.length > 1 ? gutter : 0;
    const width = Math.max(body.width + 2 * padding, 120);
    const height = sizes.begin[1] + sizes.end[1] + 2 * gapY + body.height;
    const put = (x: number, y: number): void => {
      layNode(begin, width).put(x, y);
      layNode(end, width).put(x, y + height - sizes.end[1]);
      let top = y + sizes.begin[1] + gapY;
      const edges = rows.map(row => {
        row.put(x + (width - row.width) / 2, top);
        const edge = { top, bottom: top + row.height, left: x + padding / 2, right: x + width - padding / 2 };
        top += row.height + gapY;
        return edge;
      });
      if (rows.length > 1) {
        lanes.rows.set(begin.id, edges);
        lanes.rows.set(end.id, edges);
      }
    };
    return { width, height, put };
  };

  const layCycle = ({ node, boxes }: ChartBox & { kind: 'cycle' }): Laid => {
    const inner = layColumn([layNode(node), ...boxes.map(lay)]);
    const [width, height] = [inner.width + 2 * gutter, inner.height + below];
    const put = (x: number, y: number): void => {
      inner.put(x + gutter, y);
      frames.push({ id: node.id, x: x + 4, y: y + 23, width: width - 8, height: height - 23 });
      lanes.cycles.set(node.id, { left: x + gutter / 2, bottom: y + height - below });
      for (const key of passers.get(node.id) ?? []) lanes.passing.set(key, x + width - gutter / 2);
    };
    return { width, height, put };
  };

  const whole = lay(chartTree(chart));
  whole.put(0, 0);
  return { width: whole.width, height: whole.height, places, frames, routes: routeArrows(chart, places, lanes) };
}

/** In about the shape of a screen. */
function inRows(parts: readonly Laid[]): (readonly Laid[])[] {
  if (parts.length <= widest) return [parts];
  const columns = Math.max(widest, Math.ceil(Math.sqrt(parts.length * 0.8)));
  return Array.from({ length: Math.ceil(parts.length / columns) }, (_, row) =>
    parts.slice(row * columns, (row + 1) * columns),
  );
}

/** Arrows that leave a cycle before its body, past it: of an `each`, and of a condition above the body. */
function passersBy(chart: Chart): Map<string, string[]> {
  const parents = new Map(chart.nodes.map(node => [node.id, node]));
  const passers = new Map<string, string[]>();
  for (const { from, to, kind, label } of chart.arrows) {
    if (kind === 'back') continue;
    const node = parents.get(from);
    const cycle = node?.kind === 'each' ? node.id : node?.parent;
    if (cycle === undefined || !/:(loop|each)$/.test(cycle) || isIn(parents, to, cycle)) continue;
    // What comes last in the cycle leaves it downwards.
    if (node?.kind !== 'each' && !/(^|\.)pre:condition$/.test(from)) continue;
    passers.set(cycle, [...(passers.get(cycle) ?? []), `${from}|${label ?? ''}`]);
  }
  return passers;
}

function isIn(nodes: ReadonlyMap<string, ChartNode>, id: string, cycle: string): boolean {
  for (let at = nodes.get(id)?.parent; at !== undefined; at = nodes.get(at)?.parent) if (at === cycle) return true;
  return false;
}

function lastNode(box: ChartBox): ChartNode | undefined {
  switch (box.kind) {
    case 'node':
      return box.node;
    case 'fork':
      return box.end;
    case 'column': {
      const last = box.boxes.at(-1);
      return last && lastNode(last);
    }
    default:
      return undefined;
  }
}
