import type { Task } from '../../../contracts/catalogue.js';
import type { Problem } from './catalogue-problem.js';
import { retryPlan } from './failure-action.js';
import type { InstalledAvailability, InstalledCriteria, InstalledTask } from './installed-catalogue.js';
import { variablesIn } from './prompt-variables.js';
import type { KnownNames } from './known-names.js';
import type { VariableBook } from './variable-book.js';

/** What the tasks of a catalogue may name. */
export interface TaskNames {
  readonly categories: KnownNames;
  readonly keywords: KnownNames;
  readonly tasks: KnownNames;
  readonly tools: KnownNames;
}

const BOOLEAN_TOOLS = /\bjob_boolean_(true|false)\b/;

/** A task with its prompts expanded, and what is wrong with it. It is of use only when nothing is. */
export function installTask(task: Task, path: string, book: VariableBook, names: TaskNames) {
  const problems: Problem[] = [];
  const expand = (at: string, lines: readonly string[]) => book.expand(`${path}${at}`, lines, problems);
  if (task.model && 'category' in task.model) {
    problems.push(...names.categories.check(`${path}.model.category`, task.model.category));
  }
  const prompt = expand('.prompt', task.prompt);
  if (prompt) problems.push(...checkUserInput(prompt, task.requireUserInput, path));

  const condition = (at: string, lines: readonly string[] | undefined) => {
    const expanded = lines && expand(at, lines);
    if (expanded && !BOOLEAN_TOOLS.test(expanded.join('\n'))) problems.push(noBooleanTool(`${path}${at}`));
    return expanded;
  };
  const { availability, criteria, ...rest } = task;
  const installed: InstalledTask = {
    ...rest,
    prompt: prompt ?? [],
    ...(availability && { availability: installAvailability() }),
    ...(criteria && { criteria: installCriteria(criteria) }),
  };
  return { task: installed, problems };

  function installAvailability(): InstalledAvailability {
    const { previousJobKeywords = [], previousTasks = [], condition: lines } = availability ?? {};
    const expanded = condition('.availability.condition', lines);
    checkAll('.availability.previousJobKeywords', previousJobKeywords, names.keywords);
    checkAll('.availability.previousTasks', previousTasks, names.tasks);
    return { ...(expanded && { condition: expanded }), previousJobKeywords, previousTasks };
  }

  function installCriteria(given: NonNullable<Task['criteria']>): InstalledCriteria {
    const { toolExecuted = [], runConditionInSameSession = false, condition: lines, failureAction } = given;
    checkAll('.criteria.toolExecuted', toolExecuted, names.tools);
    const expanded = condition('.criteria.condition', lines);
    const { field, additionalPrompt, ...plan } = retryPlan(failureAction);
    const additional = additionalPrompt && expand(`.criteria.failureAction${field}`, additionalPrompt);
    return {
      toolExecuted,
      ...(expanded && { condition: expanded }),
      runConditionInSameSession,
      failureAction: { ...plan, ...(additional && { additionalPrompt: additional }) },
    };
  }

  function checkAll(at: string, given: readonly string[], known: KnownNames): void {
    given.forEach((name, index) => problems.push(...known.check(`${path}${at}[${index}]`, name)));
  }
}

function checkUserInput(prompt: readonly string[], required: boolean, path: string): Problem[] {
  const used = variablesIn(prompt.join('\n')).includes('user-input');
  if (used === required) return [];
  const message = used
    ? 'The prompt uses $user-input, but requireUserInput is false.'
    : 'The prompt does not use $user-input, but requireUserInput is true.';
  const hint = used ? 'Set it to true.' : 'Set it to false, or use $user-input in the prompt.';
  return [{ path: `${path}.requireUserInput`, message, hint }];
}

function noBooleanTool(path: string): Problem {
  return {
    path,
    message: 'A condition has to mention job_boolean_true or job_boolean_false.',
    hint: 'Say when the agent is to call which: it is how the answer is known.',
  };
}
