import type { Chart, ChartArrow, ChartNode } from '../../../contracts/jobs.js';
import { assertNever } from '../../../kernel/assert-never.js';
import type { InstalledWork } from './installed-catalogue.js';
import { childPath } from './work-tree.js';

/** Where an arrow to the next node begins, and what stands on it. */
interface Exit {
  readonly from: string;
  readonly label?: 'true' | 'false';
}

interface Place {
  readonly path: string;
  readonly parent?: string | undefined;
}

type Kind<K extends InstalledWork['kind']> = Extract<InstalledWork, { kind: K }>;

/** The names under which tasks and jobs are shown. */
export interface ChartLabels {
  task(taskId: string): string;
  job(jobName: string): string;
}

const PLAIN: ChartLabels = { task: taskId => taskId, job: jobName => jobName };

/**
 * The drawing of a job, from top to bottom, between two bars. A node's id is its work's path and what it draws of it
 * (`0.1:task`, `2:begin`; the job's own bars are `begin` and `end`). What belongs to a `Par`, `Loop` or `Each` has the
 * first node of that as its parent.
 */
export function chartOf(work: InstalledWork, labels: ChartLabels = PLAIN): Chart {
  const chart = new Drawing(labels);
  chart.nodes.push({ id: 'begin', kind: 'begin', label: 'Begin' });
  const exits = chart.draw(work, { path: '' }, [{ from: 'begin' }]);
  chart.nodes.push({ id: 'end', kind: 'end', label: 'End' });
  chart.join(exits, 'end');
  return { nodes: chart.nodes, arrows: chart.arrows };
}

class Drawing {
  readonly nodes: ChartNode[] = [];
  readonly arrows: ChartArrow[] = [];

  constructor(private readonly labels: ChartLabels) {}

  /** Draws a work below the exits of what comes before it, and returns its own. */
  draw(work: InstalledWork, place: Place, before: readonly Exit[]): readonly Exit[] {
    switch (work.kind) {
      case 'Ref':
        return this.node(place, 'task', this.labels.task(work.taskId), before, work.workIdInJob);
      case 'Call':
        return this.node(place, 'call', this.labels.job(work.jobName), before, work.workIdInJob);
      case 'Wait':
        return this.node(place, 'wait', waitLabel(work), before, work.workIdInJob);
      case 'Seq':
        return work.works.reduce((exits, each, index) => this.draw(each, inside(place, `${index}`), exits), before);
      case 'Par':
        return this.parallel(work, place, before);
      case 'Loop':
        return this.loop(work, place, before);
      case 'Alt':
        return this.alternative(work, place, before);
      case 'Each':
        return this.each(work, place, before);
      default:
        return assertNever(work);
    }
  }

  join(exits: readonly Exit[], to: string, kind: ChartArrow['kind'] = 'down'): void {
    for (const { from, label } of exits) this.arrows.push({ from, to, kind, ...(label && { label }) });
  }

  private node(place: Place, kind: ChartNode['kind'], label: string, before: readonly Exit[], workId?: number): Exit[] {
    const { path, parent } = place;
    const id = `${path}:${kind}`;
    this.nodes.push({
      id,
      kind,
      label,
      ...(workId !== undefined && { workId }),
      ...(parent !== undefined && { parent }),
    });
    this.join(before, id);
    return [{ from: id }];
  }

  /** Draws what is asked, and returns the node that its answers leave from. */
  private condition(work: InstalledWork, place: Place, before: readonly Exit[]): string {
    if (work.kind === 'Ref') {
      this.node(place, 'condition', this.labels.task(work.taskId), before, work.workIdInJob);
    } else {
      this.node(place, 'condition', 'Succeeded?', this.draw(work, place, before));
    }
    return `${place.path}:condition`;
  }

  private parallel({ works }: Kind<'Par'>, place: Place, before: readonly Exit[]): Exit[] {
    const begin = this.node(place, 'begin', 'All at once', before);
    const parent = `${place.path}:begin`;
    const branches = works.flatMap((each, index) => this.draw(each, inside(place, `${index}`, parent), begin));
    return this.node({ ...place, parent }, 'end', 'All done', branches.length > 0 ? branches : begin);
  }

  private loop(
    { preCondition, body, postCondition }: Kind<'Loop'>,
    place: Place,
    before: readonly Exit[],
  ): readonly Exit[] {
    const exits: Exit[] = [];
    let inner: readonly Exit[] = this.node(place, 'loop', 'Repeat', before);
    const top = `${place.path}:loop`;
    if (preCondition) {
      const [flag, work] = preCondition;
      const from = this.condition(work, inside(place, 'pre', top), inner);
      exits.push({ from, label: word(!flag) });
      inner = [{ from, label: word(flag) }];
    }
    inner = this.draw(body, inside(place, 'body', top), inner);
    if (postCondition) {
      const [flag, work] = postCondition;
      const from = this.condition(work, inside(place, 'post', top), inner);
      exits.push({ from, label: word(!flag) });
      inner = [{ from, label: word(flag) }];
    }
    // Without a question it runs once.
    if (!preCondition && !postCondition) return inner;
    this.join(inner, top, 'back');
    return exits;
  }

  private alternative({ condition, trueWork, falseWork }: Kind<'Alt'>, place: Place, before: readonly Exit[]): Exit[] {
    const from = this.condition(condition, inside(place, 'condition'), before);
    const branch = (work: InstalledWork | undefined, label: 'true' | 'false'): readonly Exit[] =>
      work ? this.draw(work, inside(place, label), [{ from, label }]) : [{ from, label }];
    return [...branch(trueWork, 'true'), ...branch(falseWork, 'false')];
  }

  private each({ items, body, concurrency = 1 }: Kind<'Each'>, place: Place, before: readonly Exit[]): Exit[] {
    const listed = this.draw(items, inside(place, 'items'), before);
    const label = concurrency === 1 ? 'Each item' : `Each item, ${concurrency} at once`;
    const top = this.node(place, 'each', label, listed);
    const parent = `${place.path}:each`;
    this.join(this.draw(body, inside(place, 'item', parent), top), parent, 'back');
    return top;
  }
}

function inside({ path, parent }: Place, step: string, newParent = parent): Place {
  return { path: childPath(path, step), parent: newParent };
}

function word(flag: boolean): 'true' | 'false' {
  return flag ? 'true' : 'false';
}

function waitLabel({ seconds, until }: Kind<'Wait'>): string {
  if (until !== undefined) return `Until ${until}`;
  const units = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
  ] as const;
  const [unit, size] = units.find(([, size]) => (seconds ?? 0) >= size && (seconds ?? 0) % size === 0) ?? ['s', 1];
  return `Wait ${(seconds ?? 0) / size} ${unit}`;
}
