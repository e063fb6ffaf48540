import type { RefWork, WaitWork } from '../../../contracts/catalogue.js';
import type { JobEvent } from '../../../contracts/job-events.js';
import { assertNever } from '../../../kernel/assert-never.js';
import type { InstalledWork } from './installed-catalogue.js';
import { JobError } from './job-error.js';
import type { JobPlan } from './job-runner.js';
import { mergeValues, withValue } from './merge-values.js';
import { expandPrompt } from './prompt-variables.js';
import { skippedLeaves } from './skipped-leaves.js';
import type { Values, WorkResult } from './values.js';
import { calledTree, workAt } from './work-at.js';
import { childPath } from './work-tree.js';

/** A part of a job that can run on its own. */
export interface Branch {
  readonly path: string;
  readonly values: Values;
  /** Works that ran before it, for the limit. */
  readonly works: number;
}

export interface BranchEnd extends WorkResult {
  /** Works that ran in it. */
  readonly works: number;
}

/** What a job is made of. To resume a job, all but `tell` answer what they answered before. */
export interface JobPort {
  runTask(path: string, work: RefWork, values: Values): Promise<WorkResult>;
  /**
   * Runs each by `runBranch`, at most so many at once, begun in their order. When one of them throws, the others still
   * go to their end.
   */
  runBranches(branches: readonly Branch[], atOnce: number): Promise<BranchEnd[]>;
  wait(path: string, work: WaitWork): Promise<void>;
  tell(event: JobEvent): Promise<void>;
}

/** A job is the branch at the path ``. Throws a JobError at a limit. */
export async function runBranch(plan: JobPlan, port: JobPort, branch: Branch): Promise<BranchEnd> {
  const engine = new JobEngine(plan, port, branch.works);
  const result = await engine.run(workAt(plan, branch.path), branch.path, branch.values);
  return { ...result, works: engine.works - branch.works };
}

type Of<Kind extends InstalledWork['kind']> = Extract<InstalledWork, { kind: Kind }>;

/** Interprets a tree of works: which of them run, in which order, and with which values. */
class JobEngine {
  constructor(
    private readonly plan: JobPlan,
    private readonly port: JobPort,
    public works: number,
  ) {}

  async run(work: InstalledWork, path: string, values: Values): Promise<WorkResult> {
    this.count(path);
    switch (work.kind) {
      case 'Ref':
        return this.takenOver(work, path) ?? this.port.runTask(path, work, values);
      case 'Seq':
        return this.sequence(work, path, values);
      case 'Par':
        return this.branches(work.works.length, index => `${index}`, path, values);
      case 'Loop':
        return this.loop(work, path, values);
      case 'Alt':
        return this.alternative(work, path, values);
      case 'Each':
        return this.each(work, path, values);
      case 'Call':
        return this.takenOver(work, path) ?? this.told(work, path, () => this.call(work, path, values));
      case 'Wait':
        return this.takenOver(work, path) ?? this.told(work, path, () => this.wait(work, path, values));
      default:
        return assertNever(work);
    }
  }

  private async sequence({ works }: Of<'Seq'>, path: string, values: Values): Promise<WorkResult> {
    let result: WorkResult = { succeeded: true, values };
    for (const [index, work] of works.entries()) {
      const at = childPath(path, `${index}`);
      if (result.succeeded) result = await this.run(work, at, result.values);
      else await this.skip(work, at, 'a work before it failed');
    }
    return result;
  }

  private async branches(
    count: number,
    step: (index: number) => string,
    path: string,
    values: Values,
    options: { atOnce?: number; valuesOf?: (index: number) => Values } = {},
  ): Promise<WorkResult> {
    const branches = Array.from({ length: count }, (_, index) => ({
      path: childPath(path, step(index)),
      values: options.valuesOf?.(index) ?? values,
      works: this.works,
    }));
    const ends = await this.port.runBranches(branches, options.atOnce ?? Infinity);
    for (const { works } of ends) this.works += works;
    this.checkWorks();
    const afters = ends.map(end => withValue(end.values, 'item', values.item));
    return { succeeded: ends.every(end => end.succeeded), values: mergeValues(values, afters) };
  }

  /** A loop without a post-condition goes back to its pre-condition; one with neither runs once. */
  private async loop({ preCondition, body, postCondition }: Of<'Loop'>, path: string, values: Values) {
    let seen = values;
    for (let turn = 1; ; turn++) {
      this.checkTurn(turn, path);
      if (preCondition) {
        const answer = await this.run(preCondition[1], childPath(path, `pre@${turn}`), seen);
        seen = answer.values;
        if (answer.succeeded !== preCondition[0]) {
          const reason = `the loop's condition was ${answer.succeeded}`;
          if (turn === 1) await this.skip(body, childPath(path, 'body'), reason);
          return { succeeded: true, values: seen };
        }
      }
      const result = await this.run(body, childPath(path, `body@${turn}`), seen);
      seen = result.values;
      if (!result.succeeded) return result;
      if (postCondition) {
        const answer = await this.run(postCondition[1], childPath(path, `post@${turn}`), seen);
        seen = answer.values;
        if (answer.succeeded !== postCondition[0]) return { succeeded: true, values: seen };
      } else if (!preCondition) {
        return result;
      }
    }
  }

  private async alternative(work: Of<'Alt'>, path: string, values: Values): Promise<WorkResult> {
    const answer = await this.run(work.condition, childPath(path, 'condition'), values);
    const [taken, other] = answer.succeeded ? (['true', 'false'] as const) : (['false', 'true'] as const);
    const branch = { true: work.trueWork, false: work.falseWork };
    if (branch[other]) await this.skip(branch[other], childPath(path, other), `the condition was ${taken}`);
    if (!branch[taken]) return { succeeded: true, values: answer.values };
    return this.run(branch[taken], childPath(path, taken), answer.values);
  }

  private async each({ items, body, concurrency }: Of<'Each'>, path: string, values: Values): Promise<WorkResult> {
    // A list that was reported before is not the one that `items` is asked for.
    const asked = withValue(values, 'reported-items', undefined);
    const listed = await this.run(items, childPath(path, 'items'), asked);
    if (!listed.succeeded) {
      await this.skip(body, childPath(path, 'item'), 'there is no list: the work that reports it failed');
      return listed;
    }
    const lines = (listed.values['reported-items'] ?? '').split('\n').filter(line => line.trim() !== '');
    if (lines.length === 0) await this.skip(body, childPath(path, 'item'), 'the list is empty');
    return this.branches(lines.length, index => `item@${index}`, path, listed.values, {
      atOnce: concurrency ?? 1,
      valuesOf: index => withValue(listed.values, 'item', lines[index]),
    });
  }

  /** A called job begins with its user input alone. What its tasks reported is all that its caller sees of it. */
  private async call({ jobName, userInput }: Of<'Call'>, path: string, values: Values): Promise<WorkResult> {
    const input = userInput ? expandPrompt(userInput, values) : values['user-input'];
    const before = withValue({}, 'user-input', input);
    const end = await this.run(calledTree(this.plan, jobName), childPath(path, 'call'), before);
    const reports = Object.entries(end.values).filter(([name]) => name.startsWith('reported-'));
    return { succeeded: end.succeeded, values: { ...values, ...Object.fromEntries(reports) } };
  }

  private async wait(work: Of<'Wait'>, path: string, values: Values): Promise<WorkResult> {
    await this.port.wait(path, work);
    return { succeeded: true, values };
  }

  private async told(work: Of<'Call' | 'Wait'>, path: string, run: () => Promise<WorkResult>): Promise<WorkResult> {
    const workId = work.workIdInJob;
    await this.port.tell({ callback: 'workStarted', workId, path, attempt: 1 });
    const result = await run();
    await this.port.tell({ callback: 'workStopped', workId, path, succeeded: result.succeeded });
    return result;
  }

  private takenOver(work: Of<'Ref' | 'Call' | 'Wait'>, path: string): Promise<WorkResult> | undefined {
    const result = Object.hasOwn(this.plan.reuse, path) ? this.plan.reuse[path] : undefined;
    return result && this.skip(work, path, 'taken over').then(() => result);
  }

  private async skip(work: InstalledWork, path: string, reason: string): Promise<void> {
    for (const leaf of skippedLeaves(work, path)) await this.port.tell({ callback: 'workSkipped', ...leaf, reason });
  }

  private count(path: string): void {
    this.works += 1;
    this.checkWorks();
    const { depth } = this.plan.limits;
    if (path === '' || path.split('.').length <= depth) return;
    throw new JobError(
      `The job has works more than ${depth} deep in each other, at "${path}". Call fewer jobs in jobs`,
    );
  }

  private checkWorks(): void {
    const { worksPerRun } = this.plan.limits;
    if (this.works <= worksPerRun) return;
    throw new JobError(`The job ran ${worksPerRun} works, which is its limit. Split it, or mend what repeats them`);
  }

  private checkTurn(turn: number, path: string): void {
    const { iterationsPerLoop } = this.plan.limits;
    if (turn <= iterationsPerLoop) return;
    throw new JobError(`The loop at "${path}" ran ${iterationsPerLoop} times, which is its limit. Mend its condition`);
  }
}
