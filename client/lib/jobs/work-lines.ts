import type { ChartNode } from '../../../src/contracts/jobs.js';
import { pathOf } from './chart-index.js';
import type { JobRunStore } from './job-run-store.js';
import { runLabel, treePath } from './work-path.js';
import type { WorkRun } from './work-run.js';

/** A run, or a work that has not run, as a line of a list. */
export interface WorkLine {
  readonly path: string;
  readonly title: string;
  /** `Round 2`, or the place inside of a called job. */
  readonly detail: string;
  readonly kind: ChartNode['kind'];
  readonly run: WorkRun | undefined;
}

/** What ran, in its order, then what has not, in the order of the tree. */
export function workLines({ index }: JobRunStore, runs: readonly WorkRun[]): WorkLine[] {
  const begun = new Set<string>();
  const lines = runs.flatMap((run): WorkLine[] => {
    const id = index.workAt(run.path);
    const node = id === undefined ? undefined : index.nodes.get(id);
    if (!node || id === undefined) return [];
    begun.add(id);
    return [{ ...nameOf(node, run), path: run.path, run }];
  });
  const rest = index.works
    .filter(node => !begun.has(node.id))
    .map(node => ({ path: pathOf(node.id), title: node.label, detail: '', kind: node.kind, run: undefined }));
  return [...lines, ...rest];
}

/** Of what a called job does, the chart knows the call alone: the task's name, or its place, says the rest. */
export function nameOf(node: ChartNode, { path, taskName }: Pick<WorkRun, 'path' | 'taskName'>) {
  const round = runLabel(path);
  const within = treePath(path);
  if (node.kind !== 'call' || within === pathOf(node.id)) return { title: node.label, detail: round, kind: node.kind };
  const place = within.slice(pathOf(node.id).length).replace(/^\.?call\.?/, '');
  return {
    title: taskName ?? `work ${place || 'at its root'}`,
    detail: [`in ${node.label}`, round].filter(Boolean).join(' · '),
    kind: 'task' as const,
  };
}
