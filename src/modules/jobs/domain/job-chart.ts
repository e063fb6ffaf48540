import type { Chart, ChartArrow, ChartNode } from '../../../contracts/jobs.js';
import { assertNever } from '../../../kernel/assert-never.js';
import type { InstalledWork } from './installed-catalogue.js';
import { childPath } from './work-tree.js';

/** Where the next node's arrow begins, and what it says. */
interface Exit {
  readonly from: string;
  readonly label?: 'true' | 'false';
}

interface Place {
  readonly path: string;
  readonly parent?: string | undefined;
  /** Its outcome is a condition's answer. */
  readonly asked?: boolean;
}

/** The name under which a task or a job is shown. */
export interface ChartLabels {
  task(taskId: string): string;
  job(jobName: string): string;
}

const PLAIN: ChartLabels = { task: taskId => taskId, job: jobName => jobName };

/**
 * The drawing of a job, from top to bottom, between two bars. A node's id is its work's path with the part that it
 * draws (`0.1:task`, `0:begin`), so that it stays the same as long as the job does. What belongs to a `Par`, `Loop` or
 * `Each` has the first node of that as its parent.
 */
export function chartOf(work: InstalledWork, labels: ChartLabels = PLAIN): Chart {
  const drawing = new Drawing(labels);
  const begin = drawing.node({ path: '' }, 'begin', 'Begin');
  const exits = drawing.draw(work, { path: '' }, [{ from: begin }]);
  drawing.join(exits, drawing.node({ path: '' }, 'end', 'End'));
  return { nodes: drawing.nodes, arrows: drawing.arrows };
}

class Drawing {
  readonly nodes: ChartNode[] = [];
  readonly arrows: ChartArrow[] = [];
  private readonly drawn = new Set<string>();

  constructor(private readonly labels: ChartLabels) {}

  /** Draws a work below the exits of what comes before it, and returns its own. */
  draw(work: InstalledWork, place: Place, before: Exit[]): Exit[] {
    switch (work.kind) {
      case 'Ref':
        return this.leaf(work, place, place.asked ? 'condition' : 'task', this.labels.task(work.taskId), before);
      case 'Call':
        return this.leaf(work, place, place.asked ? 'condition' : 'call', this.labels.job(work.jobName), before);
      case 'Wait':
        return this.answer(place, this.leaf(work, { ...place, asked: false }, 'wait', waitLabel(work), before));
      case 'Seq':
        return this.answer(place, this.sequence(work, place, before));
      case 'Par':
        return this.answer(place, this.parallel(work, place, before));
      case 'Loop':
        return this.answer(place, this.loop(work, place, before));
      case 'Alt':
        return this.answer(place, this.alternative(work, place, before));
      case 'Each':
        return this.answer(place, this.each(work, place, before));
      default:
        return assertNever(work);
    }
  }

  node({ path, parent }: Place, kind: ChartNode['kind'], label: string, workId?: number): string {
    // The whole job's bars stand beside those of a Par that is its only work.
    const part = path === '' && parent === undefined && (kind === 'begin' || kind === 'end') ? `job-${kind}` : kind;
    const id = this.drawn.has(`${path}:${part}`) ? `${path}:par-${kind}` : `${path}:${part}`;
    this.drawn.add(id);
    this.nodes.push({ id, kind, label, ...(workId !== undefined && { workId }), ...(parent !== undefined && { parent }) });
    return id;
  }

  join(exits: readonly Exit[], to: string, kind: ChartArrow['kind'] = 'down'): void {
    for (const { from, label } of exits) this.arrows.push({ from, to, kind, ...(label && { label }) });
  }
}
