import type { Chart, ChartArrow } from '../../../src/contracts/jobs.js';
import type { Lanes, Place } from './chart-place.js';

type Point = readonly [x: number, y: number];

export interface Route {
  readonly id: string;
  /** For the `d` of an SVG path; right angles with round corners. */
  readonly path: string;
  readonly kind: ChartArrow['kind'];
  readonly label?: { readonly text: string; readonly x: number; readonly y: number };
}

/** From a node to the line beside it, or from that line to the next node. */
const turn = 18;
const corner = 7;

export function routeArrows(chart: Chart, places: ReadonlyMap<string, Place>, lanes: Lanes): Route[] {
  return chart.arrows.flatMap((arrow, index) => {
    const [from, to] = [places.get(arrow.from), places.get(arrow.to)];
    if (!from || !to) return [];
    const points = arrow.kind === 'back' ? upPoints(arrow, from, to, lanes) : downPoints(arrow, from, to, lanes);
    return [{ id: `${index}`, path: smooth(points), kind: arrow.kind, ...labelOf(arrow, points) }];
  });
}

const middle = (place: Place): number => place.x + place.width / 2;
const bottom = (place: Place): number => place.y + place.height;
const laneOf = ({ from, label }: ChartArrow, lanes: Lanes): number | undefined =>
  lanes.passing.get(`${from}|${label ?? ''}`);

function downPoints(arrow: ChartArrow, from: Place, to: Place, lanes: Lanes): Point[] {
  const begin: Point = [leaving(from, to), bottom(from)];
  const end: Point = [entering(from, to), to.y];
  const lane = laneOf(arrow, lanes);
  if (lane !== undefined) {
    return [
      begin,
      [begin[0], begin[1] + turn],
      [lane, begin[1] + turn],
      [lane, end[1] - turn],
      [end[0], end[1] - turn],
      end,
    ];
  }
  const opened = rowOf(lanes, arrow.from, to);
  if (opened) {
    const [x, y] = [opened.left, opened.top - turn];
    return [
      [x, bottom(from)],
      [x, y],
      [middle(to), y],
      [middle(to), to.y],
    ];
  }
  const closed = rowOf(lanes, arrow.to, from);
  if (closed) {
    const [x, y] = [closed.right, closed.bottom + turn];
    return [
      [middle(from), bottom(from)],
      [middle(from), y],
      [x, y],
      [x, to.y],
    ];
  }
  if (Math.abs(begin[0] - end[0]) < 1) return [begin, end];
  return [begin, [begin[0], end[1] - turn], [end[0], end[1] - turn], end];
}

/** Bars of a fork are wide: an arrow leaves and enters them straight above or below its other end. */
const isBar = (place: Place): boolean => place.height < 10;
const leaving = (from: Place, to: Place): number => (isBar(from) && spans(from, to) ? middle(to) : middle(from));
const entering = (from: Place, to: Place): number => (isBar(to) && spans(to, from) ? middle(from) : middle(to));
const spans = (bar: Place, other: Place): boolean => middle(other) >= bar.x && middle(other) <= bar.x + bar.width;

/** The row of a fork that a node stands in. The first is reached, and the last left, as in a fork of one row. */
function rowOf(lanes: Lanes, fork: string, place: Place) {
  const rows = lanes.rows.get(fork);
  const at = rows?.findIndex(row => place.y >= row.top && bottom(place) <= row.bottom) ?? -1;
  if (!rows || at < 0) return undefined;
  const direct = fork.endsWith(':begin') ? 0 : rows.length - 1;
  return at === direct ? undefined : rows[at];
}

/** Down below the body, along its left side, and into the circle from the left. */
function upPoints(arrow: ChartArrow, from: Place, to: Place, lanes: Lanes): Point[] {
  const cycle = lanes.cycles.get(arrow.to) ?? { left: to.x - turn, bottom: bottom(from) };
  const lane = laneOf(arrow, lanes);
  const x = middle(from);
  const low = Math.max(cycle.bottom, bottom(from)) + 20;
  const level = to.y + to.height / 2;
  const down: Point[] =
    lane === undefined
      ? [
          [x, bottom(from)],
          [x, low],
        ]
      : [
          [x, bottom(from)],
          [x, bottom(from) + turn],
          [lane, bottom(from) + turn],
          [lane, low],
        ];
  return [...down, [cycle.left, low], [cycle.left, level], [to.x, level]];
}

function labelOf({ label, kind }: ChartArrow, points: readonly Point[]): Pick<Route, 'label'> {
  const [first, second, third] = points;
  if (label === undefined || !first || !second) return {};
  // Beside the first line, or above the way it turns into.
  const aside = third && third[0] !== second[0] && kind === 'down' ? Math.sign(third[0] - second[0]) : 0;
  if (aside === 0) return { label: { text: label, x: first[0] + (kind === 'back' ? -18 : 18), y: first[1] + 13 } };
  // As far out as to leave room for the word of an arrow that goes straight down.
  const out = third ? Math.min(Math.abs(third[0] - first[0]) / 2, 52) : 0;
  return { label: { text: label, x: first[0] + aside * out, y: first[1] + 10 } };
}

function smooth(points: readonly Point[]): string {
  const line = points.filter((point, index) => index === 0 || distance(point, points[index - 1] ?? point) > 0.5);
  return line
    .map((point, index) => {
      const [before, after] = [line[index - 1], line[index + 1]];
      if (!before) return `M${text(point)}`;
      if (!after) return `L${text(point)}`;
      const radius = Math.min(corner, distance(before, point) / 2, distance(point, after) / 2);
      return `L${text(towards(point, before, radius))}Q${text(point)} ${text(towards(point, after, radius))}`;
    })
    .join('');
}

const distance = (a: Point, b: Point): number => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
const text = ([x, y]: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

function towards([x, y]: Point, other: Point, by: number): Point {
  const length = distance([x, y], other) || 1;
  return [x + ((other[0] - x) / length) * by, y + ((other[1] - y) / length) * by];
}
