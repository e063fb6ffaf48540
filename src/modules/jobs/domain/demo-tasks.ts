import type { CatalogueInput } from '../../../contracts/catalogue.js';

type Task = CatalogueInput['tasks'][string];

/** A task whose prompt is a script: the offline model plays it line by line. */
function scripted(printedName: string, script: readonly string[], more: Partial<Task> = {}): Task {
  return { printedName, model: { category: 'demo' }, requireUserInput: false, prompt: ['#script', ...script], ...more };
}

/** Succeeds when the script calls job_boolean_true: a question for `Alt` and `Loop`. */
const QUESTION: Partial<Task> = { criteria: { toolExecuted: ['job_boolean_true'], failureAction: { retryTimes: 0 } } };

/** Tasks for the offline model, to see jobs move without an account. */
export const demoTasks: CatalogueInput['tasks'] = {
  'demo-plan': scripted('Make a plan', [
    'reason A plan keeps the steps small.',
    'say I will **look** around, **note** what I find, **check** it and **sum up**.',
  ]),
  'demo-look': scripted('Look around', [
    'say Looking at the files here …',
    'call glob {"pattern":"*"}',
    'say This is here:',
    'result',
  ]),
  'demo-note': scripted(
    'Note it down',
    ['say Noting it down …', 'wait 500ms', 'call job_prepare_document {"argument":"notes/demo.md"}', 'say Noted.'],
    { criteria: { toolExecuted: ['job_prepare_document'], failureAction: { retryTimes: 1 } } },
  ),
  'demo-check': scripted('Check it', ['say Ready to be checked by a second model.'], {
    criteria: {
      condition: [
        '#script',
        'say Reading what was done …',
        'call job_boolean_true {"argument":"Everything is in place."}',
      ],
      failureAction: { retryTimes: 1 },
    },
  }),
  'demo-summary': scripted('Sum up', ['say The notes are in `$reported-document`. Done.']),
  'demo-frontend': scripted('Build the client', ['say Building the client …', 'wait 1500ms', 'say Client built.']),
  'demo-backend': scripted('Build the server', ['say Building the server …', 'wait 2500ms', 'say Server built.']),
  'demo-docs': scripted('Build the documents', ['stream 40 tokens', 'say Documents built.']),
  'demo-package': scripted('Put it together', ['say Client, server and documents are in one package.']),
  // What was reported moves on by one place in every round: the first round ends with true, the second with false.
  'demo-begin': scripted('Begin', ['call job_report_items {"argument":"true"}', 'say Two rounds lie ahead.']),
  'demo-improve': scripted('Improve the draft', [
    'say Improving the draft …',
    'call job_prepare_document {"argument":"$reported-items"}',
    'then',
    'call job_report_items {"argument":"false"}',
    'say Better than before.',
  ]),
  'demo-again': scripted(
    'Once more?',
    ['say Is there more to improve?', 'call job_boolean_$reported-document {"argument":"As the draft says."}'],
    QUESTION,
  ),
  'demo-weekday': scripted(
    'May we release?',
    ['say Looking at the calendar …', 'call job_boolean_true {"argument":"Nobody is on holiday."}'],
    QUESTION,
  ),
  'demo-release': scripted('Release', ['say Released, because: $reported-true-reason']),
  'demo-postpone': scripted('Postpone', ['say Not today, because: $reported-false-reason']),
  'demo-list': scripted(
    'List the services',
    ['say Listing the services …', 'call job_report_items {"argument":"orders\\npayments\\nshipping"}'],
    { criteria: { toolExecuted: ['job_report_items'], failureAction: { retryTimes: 1 } } },
  ),
  'demo-service': scripted('Look at a service', ['say Looking at **$item** …', 'wait 800ms', 'say $item is healthy.']),
};
