import type { Model } from '../../../contracts/server.js';
import { member, named, type Problem } from './catalogue-problem.js';
import type { InstalledCatalogue } from './installed-catalogue.js';
import { worksOf } from './work-tree.js';

type Named = { readonly path: string; readonly modelId: string };

/** Every model id of a catalogue has to be one of these. The hint lists them all with what they cost. */
export function checkModels(catalogue: Omit<InstalledCatalogue, 'hash'>, models: readonly Model[]): Problem[] {
  const known = new Set(models.map(({ id }) => id));
  const list = models.map(({ id, name, multiplier }) => `${id} (${name === id ? '' : `${name}, `}×${multiplier})`);
  const hint = models.length === 0 ? 'There is no model at all.' : `Choose one of: ${list.join(', ')}.`;
  return [...modelIds(catalogue)]
    .filter(({ modelId }) => !known.has(modelId))
    .map(({ path, modelId }) => ({ path, message: `There is no model ${JSON.stringify(modelId)}.`, hint }));
}

function* modelIds({ models, tasks, jobs, drivingSessionRetries }: Omit<InstalledCatalogue, 'hash'>): Generator<Named> {
  for (const [name, modelId] of Object.entries(models)) {
    yield { path: name === 'driving' ? 'entry.models.driving' : named('entry.models', name), modelId };
  }
  for (const [index, { modelId }] of drivingSessionRetries.entries()) {
    // The first is the driving model, which is told of above.
    if (index > 0) yield { path: `${member('entry.drivingSessionRetries', index)}.modelId`, modelId };
  }
  for (const [name, { model }] of Object.entries(tasks)) {
    if (model && 'id' in model) yield { path: `${named('entry.tasks', name)}.model.id`, modelId: model.id };
  }
  for (const [name, { work }] of Object.entries(jobs)) {
    for (const { work: each, field } of worksOf(work)) {
      if (each.kind !== 'Ref' || !each.modelOverride || !('id' in each.modelOverride)) continue;
      const path = `${named('entry.jobs', name)}.work${field}.modelOverride.id`;
      yield { path, modelId: each.modelOverride.id };
    }
  }
}
