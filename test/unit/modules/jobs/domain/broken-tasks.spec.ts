import { catalogue, itRefuses, task, withTask } from './catalogue-bench.js';

const failureAction = { retryTimes: 1 };

describe('a catalogue with a broken prompt or task', () => {
  itRefuses([
    [
      'an unknown category',
      catalogue({ tasks: { 'scrum-problem-task': task({ model: { category: 'codin' } }) } }),
      'entry.tasks["scrum-problem-task"].model.category: There is no category in models "codin".',
    ],
    [
      'a prompt that is text',
      withTask({ prompt: 'x' as never }),
      'entry.tasks["it"].prompt: Expected a list, but got "x".',
    ],
    ['no prompt', withTask({ prompt: undefined as never }), 'entry.tasks["it"].prompt: It is missing.'],
    ['an empty prompt', withTask({ prompt: [] }), 'entry.tasks["it"].prompt: The prompt is empty.'],
    ['a blank prompt', withTask({ prompt: ['', ' '] }), 'entry.tasks["it"].prompt: The prompt is empty.'],
    [
      'a prompt of an empty variable',
      withTask({ prompt: ['$none'] }, { promptVariables: { none: [] } }),
      'entry.tasks["it"].prompt: The prompt is empty.',
    ],
    [
      'an unknown variable',
      withTask({ prompt: ['$who'] }),
      'entry.tasks["it"].prompt: Cannot find prompt variable: $who.',
    ],
    [
      'an unknown variable in a variable',
      withTask({ prompt: ['$a'] }, { promptVariables: { a: ['$b'], b: ['$who'] } }),
      'entry.tasks["it"].prompt/$a/$b: Cannot find prompt variable: $who.',
    ],
    [
      'an unknown variable in one that is not used',
      catalogue({ promptVariables: { a: ['$who'] } }),
      'entry.promptVariables["a"]: Cannot find prompt variable: $who.',
    ],
    [
      'a variable of itself',
      catalogue({ promptVariables: { a: ['$a'] } }),
      'entry.promptVariables["a"]: Prompt variables use each other in a cycle: $a → $a.',
    ],
    [
      'variables in a cycle',
      withTask({ prompt: ['$a'] }, { promptVariables: { a: ['$b'], b: ['$c'], c: ['$b'] } }),
      'entry.promptVariables["b"]: Prompt variables use each other in a cycle: $b → $c → $b.',
    ],
    [
      'a variable named like one of a run',
      catalogue({ promptVariables: { item: ['x'] } }),
      'entry.promptVariables["item"]: $item gets its value when a task runs.',
    ],
    [
      'a variable that no prompt can name',
      catalogue({ promptVariables: { 'a b': ['x'] } }),
      'entry.promptVariables["a b"]: No prompt can use a variable of this name.',
    ],
    [
      'a variable that is text',
      { ...catalogue(), promptVariables: { a: 'x' } },
      'entry.promptVariables["a"]: Expected a list, but got "x".',
    ],
    [
      'user input that is not announced',
      withTask({ prompt: ['$user-input'] }),
      'entry.tasks["it"].requireUserInput: The prompt uses $user-input, but requireUserInput is false.',
    ],
    [
      'user input by a variable that is not announced',
      withTask({ prompt: ['$a'] }, { promptVariables: { a: ['$user-input'] } }),
      'entry.tasks["it"].requireUserInput: The prompt uses $user-input, but requireUserInput is false.',
    ],
    [
      'user input that is not used',
      withTask({ requireUserInput: true }),
      'entry.tasks["it"].requireUserInput: The prompt does not use $user-input, but requireUserInput is true.',
    ],
    [
      'a long prompt',
      withTask({ prompt: ['x'.repeat(1_000_001)] }),
      'entry.tasks["it"].prompt: The expanded prompt has 1,000,001 characters; 1,000,000 are allowed.',
    ],

    [
      'an unknown tool',
      withTask({ criteria: { toolExecuted: ['bash', 'bsh'], failureAction } }),
      'entry.tasks["it"].criteria.toolExecuted[1]: There is no tool "bsh".',
    ],
    [
      'a condition without an answer',
      withTask({ criteria: { condition: ['Is it good?'], failureAction } }),
      'entry.tasks["it"].criteria.condition: A condition has to mention job_boolean_true or job_boolean_false.',
    ],
    [
      'a condition with a longer tool',
      withTask({ criteria: { condition: ['job_boolean_truely'], failureAction } }),
      'entry.tasks["it"].criteria.condition: A condition has to mention job_boolean_true or job_boolean_false.',
    ],
    [
      'availability without an answer',
      withTask({ availability: { condition: ['Is it good?'] } }),
      'entry.tasks["it"].availability.condition: A condition has to mention job_boolean_true or job_boolean_false.',
    ],
    [
      'an empty condition',
      withTask({ criteria: { condition: [], failureAction } }),
      'entry.tasks["it"].criteria.condition: The prompt is empty.',
    ],
    [
      'an unknown variable in a condition',
      withTask({ availability: { condition: ['job_boolean_true $who'] } }),
      'entry.tasks["it"].availability.condition: Cannot find prompt variable: $who.',
    ],
    [
      'an unknown keyword',
      withTask({ availability: { previousJobKeywords: ['all', 'al'] } }),
      'entry.tasks["it"].availability.previousJobKeywords[1]: There is no keyword in the grid "al".',
    ],
    [
      'an unknown previous task',
      withTask({ availability: { previousTasks: ['biuld'] } }),
      'entry.tasks["it"].availability.previousTasks[0]: There is no task "biuld".',
    ],
    [
      'criteria without action',
      withTask({ criteria: {} as never }),
      'entry.tasks["it"].criteria.failureAction: It is missing.',
    ],
    [
      'an unknown action',
      withTask({ criteria: { failureAction: ['Retry', 1] as never } }),
      'entry.tasks["it"].criteria.failureAction: It cannot be a list.',
    ],
    [
      'an action without budget',
      withTask({ criteria: { failureAction: {} as never } }),
      'entry.tasks["it"].criteria.failureAction.retryTimes: It is missing.',
    ],
    [
      'an unknown variable of the later action',
      withTask({ criteria: { failureAction: { retryTimes: 1, additionalPrompt: ['$who'] } } }),
      'entry.tasks["it"].criteria.failureAction.additionalPrompt: Cannot find prompt variable: $who.',
    ],
    [
      'an unknown variable of the earlier action',
      withTask({ criteria: { failureAction: ['RetryWithUserPrompt', 1, '$who'] } }),
      'entry.tasks["it"].criteria.failureAction[2]: Cannot find prompt variable: $who.',
    ],
  ]);
});
