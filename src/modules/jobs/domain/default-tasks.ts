import type { CatalogueInput } from '../../../contracts/catalogue.js';

const model = { category: 'working' };

/** Parts of the prompts below; a team's own catalogue may have others. */
export const defaultVariables: CatalogueInput['promptVariables'] = {
  'report-boolean': [
    'Answer by calling exactly one tool, with a one-line reason as its argument:',
    '- job_boolean_true if it holds,',
    '- job_boolean_false if it does not.',
  ],
  'report-missing': ['If something that you need is missing, call job_prerequisite_failed with what it is, and stop.'],
  'careful-change': [
    'Keep to the style of the code around your change, and change nothing that the task does not need.',
    'Run what you changed before you say that it works.',
  ],
  'find-test-command': [
    "Find out how this project's tests are run: look at its README, its scripts and its CI settings.",
  ],
};

/** Tasks that most teams have. They work in the folder that the job is started in. */
export const defaultTasks: CatalogueInput['tasks'] = {
  'explain-folder': {
    printedName: 'Explain this folder',
    model,
    requireUserInput: false,
    prompt: [
      'Explain the project in this folder to an engineer who is new to it.',
      'Read its README, its manifest and the main entry points first; do not guess.',
      'Say what it is for, how it is built and tested, what the main parts are and how a request goes through them.',
      'Name the files that you speak of. At most one page.',
    ],
  },
  'review-changes': {
    printedName: 'Review changes',
    model,
    requireUserInput: false,
    prompt: [
      'Review the changes in this folder that are not committed yet: `git status`, `git diff` and `git diff --staged`.',
      'If there are none, review the last commit.',
      'Look for mistakes first, then for missing tests, then for what is hard to read. Change nothing.',
      'Give each finding as: file and line, what is wrong, why it matters, how to mend it. The most serious come first.',
      '$report-missing',
    ],
  },
  'list-changed-files': {
    printedName: 'List changed files',
    model,
    requireUserInput: false,
    prompt: [
      'Find the files that differ from the main branch, or, on the main branch, those of the last commit.',
      'Leave out lock files and generated ones.',
      'Call job_report_items with their paths, one a line.',
    ],
    criteria: {
      toolExecuted: ['job_report_items'],
      failureAction: { retryTimes: 2, additionalPrompt: ['Call job_report_items with the paths, one a line.'] },
    },
  },
  'review-file': {
    printedName: 'Review one file',
    model,
    requireUserInput: false,
    prompt: [
      'Review what changed in the file $item, in the light of the code that uses it. Change nothing.',
      'Give each finding as: line, what is wrong, why it matters, how to mend it. If all is well, say so in one line.',
    ],
  },
  'write-tests': {
    printedName: 'Write tests',
    model,
    requireUserInput: true,
    prompt: [
      'Write tests for: $user-input',
      'Read the code and the tests beside it first, and use the same framework and the same style.',
      'Cover what it promises, its limits and its errors. A test has to fail when the behaviour that it names is broken.',
      '$find-test-command',
      '$careful-change',
      '$report-missing',
    ],
    criteria: {
      condition: [
        'Look at `git diff` and at the new test files, and run the tests.',
        'Are there new tests, do they all pass, and would each of them fail if the code were wrong?',
        '$report-boolean',
      ],
      failureAction: { retryTimes: 2, additionalPrompt: ['What is still wrong: $reported-false-reason'] },
    },
  },
  'tests-pass': {
    printedName: 'Do all tests pass?',
    model,
    requireUserInput: false,
    prompt: ['$find-test-command', 'Run all of them. Change nothing. Do they all pass?', '$report-boolean'],
    criteria: { toolExecuted: ['job_boolean_true'], failureAction: { retryTimes: 0 } },
  },
  'fix-tests': {
    printedName: 'Fix failing tests',
    model,
    requireUserInput: false,
    prompt: [
      'Tests of this project fail. What is known: $reported-false-reason',
      'Find the cause of one failure and mend it in the code, or in the test if the test is what is wrong.',
      'Never skip, remove or weaken a test to make it pass.',
      '$careful-change',
    ],
    criteria: {
      condition: ['Look at `git diff`. Is it a real fix, that skips, removes and weakens no test?', '$report-boolean'],
      failureAction: { retryTimes: 2, additionalPrompt: ['The change is not good yet: $reported-false-reason'] },
    },
  },
  'collect-changes': {
    printedName: 'Collect changes',
    model,
    requireUserInput: false,
    prompt: [
      'List what changed since the last release: `git describe --tags --abbrev=0` and `git log` from there.',
      'Leave out what a user does not notice. Group it as Added, Changed, Fixed and Removed.',
      'Find the changelog of this project, or choose CHANGELOG.md, and call job_prepare_document with its path.',
    ],
    criteria: {
      toolExecuted: ['job_prepare_document'],
      failureAction: { retryTimes: 2, additionalPrompt: ['Call job_prepare_document with the path of the changelog.'] },
    },
  },
  'write-changelog': {
    printedName: 'Write changelog',
    model,
    requireUserInput: false,
    prompt: [
      'Write the changes since the last tag into $reported-document, under a heading "Unreleased", newest first.',
      'One line for each, in the words of a user, with the number of its pull request if it has one.',
      'Keep the form that the file has, and leave older entries alone.',
    ],
  },
};
