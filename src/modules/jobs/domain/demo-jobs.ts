import type { CatalogueInput, Work } from '../../../contracts/catalogue.js';

const ref = (taskId: string): Work => ({ kind: 'Ref', taskId });
const seq = (...works: Work[]): Work => ({ kind: 'Seq', works });

/** One small job for each kind of work; each ends within half a minute. */
export const demoJobs: CatalogueInput['jobs'] = {
  'demo-steps': {
    printedName: 'Five steps',
    description: 'Five tasks one after another; the fourth is checked by a second model.',
    work: seq(ref('demo-plan'), ref('demo-look'), ref('demo-note'), ref('demo-check'), ref('demo-summary')),
  },
  'demo-parallel': {
    printedName: 'Side by side',
    description: 'Three tasks at once, then one that waits for all of them.',
    work: seq(
      { kind: 'Par', works: [ref('demo-frontend'), ref('demo-backend'), ref('demo-docs')] },
      ref('demo-package'),
    ),
  },
  'demo-loop': {
    printedName: 'Again until good',
    description: 'A loop that asks after each round whether there is another.',
    work: seq(ref('demo-begin'), {
      kind: 'Loop',
      body: ref('demo-improve'),
      postCondition: [true, ref('demo-again')],
    }),
  },
  'demo-choice': {
    printedName: 'One way or the other',
    description: 'A question whose answer chooses what is done.',
    work: {
      kind: 'Alt',
      condition: ref('demo-weekday'),
      trueWork: ref('demo-release'),
      falseWork: ref('demo-postpone'),
    },
  },
  'demo-each': {
    printedName: 'For each service',
    description: 'One task lists services, another looks at each of them, two at a time.',
    work: { kind: 'Each', items: ref('demo-list'), body: ref('demo-service'), concurrency: 2 },
  },
  'demo-pipeline': {
    printedName: 'Jobs in a job',
    description: 'Calls two of the jobs beside it, with a pause between them.',
    work: seq(
      { kind: 'Call', jobName: 'demo-parallel' },
      { kind: 'Wait', seconds: 2 },
      { kind: 'Call', jobName: 'demo-choice' },
    ),
  },
};
