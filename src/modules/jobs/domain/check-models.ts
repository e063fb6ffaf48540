import type { ModelChoice, Work } from '../../../contracts/catalogue.js';
import type { Model } from '../../../contracts/server.js';
import { named, type Problem } from './catalogue-problem.js';
import type { InstalledCatalogue } from './installed-catalogue.js';
import { childrenOf } from './work-tree.js';

/** The parts of a catalogue that name models. */
export interface ModelUsers {
  readonly models: Iterable<[name: string, modelId: string]>;
  readonly retries: readonly { readonly modelId: string }[];
  readonly tasks: Iterable<[name: string, task: { readonly model?: ModelChoice | undefined }]>;
  readonly jobs: Iterable<[name: string, job: { readonly work: Work }]>;
}

interface Use {
  readonly path: string;
  readonly modelId: string;
}

/** Every model id has to be one of these. The hint lists them all with what they cost. */
export function checkModels(users: ModelUsers, models: readonly Model[]): Problem[] {
  const known = new Set(models.map(({ id }) => id));
  const list = models.map(({ id, name, multiplier }) => `${id} (${name === id ? '' : `${name}, `}×${multiplier})`);
  const hint = models.length === 0 ? 'There is no model at all.' : `Choose one of: ${list.join(', ')}.`;
  return [...modelUses(users)]
    .filter(({ modelId }) => !known.has(modelId))
    .map(({ path, modelId }) => ({ path, message: `There is no model ${JSON.stringify(modelId)}.`, hint }));
}

/** The same for a catalogue that is installed already: the list of models changes with the account. */
export function checkInstalledModels(catalogue: InstalledCatalogue, models: readonly Model[]): Problem[] {
  const users = {
    models: Object.entries(catalogue.models),
    retries: catalogue.drivingSessionRetries,
    tasks: Object.entries(catalogue.tasks),
    jobs: Object.entries(catalogue.jobs),
  };
  return checkModels(users, models);
}

function* modelUses({ models, retries, tasks, jobs }: ModelUsers): Generator<Use> {
  for (const [name, modelId] of models) {
    yield { path: name === 'driving' ? 'entry.models.driving' : named('entry.models', name), modelId };
  }
  for (const [index, { modelId }] of retries.entries()) {
    // The first is the driving model, which is told of above.
    if (index > 0) yield { path: `entry.drivingSessionRetries[${index}].modelId`, modelId };
  }
  for (const [name, { model }] of tasks) {
    if (model && 'id' in model) yield { path: `${named('entry.tasks', name)}.model.id`, modelId: model.id };
  }
  for (const [name, { work }] of jobs) yield* usesOf(work, `${named('entry.jobs', name)}.work`);
}

function* usesOf(work: Work, path: string): Generator<Use> {
  if (work.kind === 'Ref' && work.modelOverride && 'id' in work.modelOverride) {
    yield { path: `${path}.modelOverride.id`, modelId: work.modelOverride.id };
  }
  for (const { work: child, field } of childrenOf(work)) yield* usesOf(child, path + field);
}
