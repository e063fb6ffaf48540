/**
 * The runtime variables of a prompt by name, without the `$`: `user-input`, `task-model`, `reported-document`,
 * `reported-true-reason`, `reported-false-reason`, `reported-items` (one per line), `item`. What a work reports is seen
 * by the works after it in a `Seq`, and by the branches and bodies that it decides about.
 */
export type Values = Readonly<Record<string, string>>;

/** How a work ended, and the variables as they are after it. */
export interface WorkResult {
  readonly succeeded: boolean;
  readonly values: Values;
}
