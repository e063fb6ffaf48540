import type { GridRow, ModelChoice } from '../../../contracts/catalogue.js';
import type { RetryPlan } from './failure-action.js';

/** A task with its prompts expanded but for runtime variables. */
export interface InstalledTask {
  readonly printedName?: string | undefined;
  readonly model?: ModelChoice | undefined;
  readonly prompt: readonly string[];
  readonly requireUserInput: boolean;
  readonly availability?: InstalledAvailability | undefined;
  readonly criteria?: InstalledCriteria | undefined;
}

export interface InstalledAvailability {
  readonly condition?: readonly string[] | undefined;
  readonly previousJobKeywords: readonly string[];
  readonly previousTasks: readonly string[];
}

export interface InstalledCriteria {
  readonly toolExecuted: readonly string[];
  readonly condition?: readonly string[] | undefined;
  readonly runConditionInSameSession: boolean;
  readonly failureAction: RetryPlan;
}

export interface InstalledJob {
  readonly printedName?: string | undefined;
  readonly description?: string | undefined;
  readonly requireUserInput: boolean;
  readonly work: InstalledWork;
}

/**
 * A work as it runs: no `Seq` directly in a `Seq`, no `Par` directly in a `Par`; the leaves (`Ref`, `Call`, `Wait`)
 * are numbered from 0, depth first.
 */
export type InstalledWork =
  | { kind: 'Ref'; taskId: string; modelOverride?: ModelChoice | undefined; workIdInJob: number }
  | { kind: 'Seq'; works: InstalledWork[] }
  | { kind: 'Par'; works: InstalledWork[] }
  | {
      kind: 'Loop';
      preCondition?: [boolean, InstalledWork] | undefined;
      body: InstalledWork;
      postCondition?: [boolean, InstalledWork] | undefined;
    }
  | {
      kind: 'Alt';
      condition: InstalledWork;
      trueWork?: InstalledWork | undefined;
      falseWork?: InstalledWork | undefined;
    }
  | { kind: 'Each'; items: InstalledWork; body: InstalledWork; concurrency?: number | undefined }
  | { kind: 'Call'; jobName: string; userInput?: string[] | undefined; workIdInJob: number }
  | { kind: 'Wait'; seconds?: number | undefined; until?: string | undefined; workIdInJob: number };

export interface DrivingRetry {
  readonly modelId: string;
  readonly retries: number;
}

/** A catalogue that passed every check, ready to run. Plain JSON, so that a run can keep it. */
export interface InstalledCatalogue {
  /** Of everything below: equal catalogues have equal hashes, however they were written. */
  readonly hash: string;
  readonly models: { readonly [category: string]: string };
  /** At least one; the first is the driving model. */
  readonly drivingSessionRetries: readonly DrivingRetry[];
  readonly grid: readonly GridRow[];
  readonly tasks: { readonly [name: string]: InstalledTask };
  readonly jobs: { readonly [name: string]: InstalledJob };
}

/** A name from outside may be `constructor`, so nothing is looked up without these. */
export function taskNamed(catalogue: InstalledCatalogue, name: string): InstalledTask | undefined {
  return Object.hasOwn(catalogue.tasks, name) ? catalogue.tasks[name] : undefined;
}

export function jobNamed(catalogue: InstalledCatalogue, name: string): InstalledJob | undefined {
  return Object.hasOwn(catalogue.jobs, name) ? catalogue.jobs[name] : undefined;
}

/** The model's id of a choice; undefined for a category that does not exist. */
export function modelIdOf(catalogue: Pick<InstalledCatalogue, 'models'>, choice: ModelChoice): string | undefined {
  if ('id' in choice) return choice.id;
  return Object.hasOwn(catalogue.models, choice.category) ? catalogue.models[choice.category] : undefined;
}
