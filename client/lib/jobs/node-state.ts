import type { ChartNode, WorkStatus } from '../../../src/contracts/jobs.js';
import { pathOf } from './chart-index.js';
import { hasEnded, isTakenOver, type WorkRun } from './work-run.js';
import { itemIn, itemPath, roundIn } from './work-path.js';

/** How a node of the chart is drawn. */
export interface NodeState {
  readonly status: WorkStatus;
  /** Every run of it took its result from an earlier job. */
  readonly takenOver: boolean;
  /** `3×` rounds, `2/5` items; empty for what runs once. */
  readonly badge: string;
  /** What the badge says, in words. */
  readonly detail: string;
}

export const waitingNode: NodeState = { status: 'waiting', takenOver: false, badge: '', detail: '' };

/** Of several items side by side: what runs is seen first, then what went wrong. */
const telling: readonly WorkStatus[] = ['running', 'failed', 'canceled', 'succeeded', 'waiting', 'skipped'];

export function combined(statuses: Iterable<WorkStatus>): WorkStatus {
  const present = new Set(statuses);
  return telling.find(status => present.has(status)) ?? 'waiting';
}

/** The latest run of each item; rounds of a loop follow each other, items stand side by side. */
export function latestRuns(runs: readonly WorkRun[]): WorkRun[] {
  return [...new Map(runs.map(run => [itemPath(run.path), run])).values()];
}

/** The state of a work's node from its runs, in the order in which they began. */
export function workState(runs: readonly WorkRun[]): NodeState {
  if (runs.length === 0) return waitingNode;
  const latest = latestRuns(runs);
  const counted = runs.length > latest.length && latest.length === 1 ? times(runs) : items(latest);
  return { status: combined(latest.map(run => run.status)), takenOver: runs.every(isTakenOver), ...counted };
}

/** The state of a bar, a circle or a composed condition from what ran below it. */
export function frameState(node: ChartNode, below: readonly WorkRun[], reached: boolean): NodeState {
  const status = combined(latestRuns(below).map(run => run.status));
  const path = pathOf(node.id);
  switch (node.kind) {
    case 'begin':
      return { ...waitingNode, status: below.length > 0 ? 'succeeded' : 'waiting' };
    case 'end':
      return { ...waitingNode, status: reached && hasEnded(status) ? status : 'waiting' };
    case 'loop': {
      const rounds = below.reduce((most, run) => Math.max(most, roundIn(run.path, path)), 0);
      return { ...waitingNode, status, ...(rounds > 0 && { badge: `${rounds}×`, detail: `round ${rounds}` }) };
    }
    case 'each': {
      const open = new Map<string, boolean>();
      for (const run of below) {
        const item = itemIn(run.path, path);
        if (item !== undefined) open.set(item, (open.get(item) ?? false) || !hasEnded(run.status));
      }
      const done = [...open.values()].filter(each => !each).length;
      const badge = open.size > 0 && { badge: `${done}/${open.size}`, detail: `${done} of ${open.size} items` };
      return { ...waitingNode, status, ...badge };
    }
    default:
      return { ...waitingNode, status };
  }
}

const times = (runs: readonly WorkRun[]) => ({ badge: `${runs.length}×`, detail: `ran ${runs.length} times` });

function items(latest: readonly WorkRun[]): Pick<NodeState, 'badge' | 'detail'> {
  if (latest.length < 2) return { badge: '', detail: '' };
  const done = latest.filter(run => hasEnded(run.status)).length;
  const failed = latest.filter(run => run.status === 'failed').length;
  return {
    badge: `${done}/${latest.length}`,
    detail: `${done} of ${latest.length} done${failed > 0 ? `, ${failed} failed` : ''}`,
  };
}
