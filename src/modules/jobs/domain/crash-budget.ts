import type { DrivingRetry } from './installed-catalogue.js';

/** Crashes in a row that a task session survives. */
export const TASK_SESSION_RETRIES = 5;

/**
 * The models to try, one after another, until a session answers: the first model, then rounds in which every model
 * that has budget left is tried once.
 */
export function* modelsToTry(budgets: readonly DrivingRetry[]): Generator<string, void> {
  const [first] = budgets;
  if (!first) return;
  yield first.modelId;
  const rounds = Math.max(...budgets.map(budget => budget.retries));
  for (let round = 0; round < rounds; round++) {
    for (const { modelId, retries } of budgets) if (round < retries) yield modelId;
  }
}
