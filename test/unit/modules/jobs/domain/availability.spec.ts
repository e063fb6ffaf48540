import { expect, test } from '@jest/globals';
import { historyFindings } from '../../../../../src/modules/jobs/domain/availability.js';
import { described } from '../../../../../src/modules/jobs/domain/criteria.js';

const history = { jobsByKeyword: { plan: ['plan-it', 'plan-more'], empty: [] }, tasks: ['read', 'write'] };

test.each([
  [[], [], []],
  [['plan'], [], ['previousJobKeywords holds: plan-it, a job of plan, succeeded in this folder']],
  [['none', 'plan'], [], ['previousJobKeywords holds: plan-it, a job of plan, succeeded in this folder']],
  [['empty'], [], ['previousJobKeywords does not hold: no job of empty has succeeded in this folder']],
  [['none', 'empty'], [], ['previousJobKeywords does not hold: no job of none, empty has succeeded in this folder']],
  [['constructor'], [], ['previousJobKeywords does not hold: no job of constructor has succeeded in this folder']],
  [[], ['read'], ['previousTasks holds: read succeeded in this job']],
  [[], ['write', 'read'], ['previousTasks holds: write, read succeeded in this job']],
  [[], ['read', 'x', 'y'], ['previousTasks does not hold: x, y not yet succeeded in this job']],
  [
    ['none'],
    ['x'],
    [
      'previousJobKeywords does not hold: no job of none has succeeded in this folder',
      'previousTasks does not hold: x not yet succeeded in this job',
    ],
  ],
])('keywords %j and tasks %j', (previousJobKeywords, previousTasks, expected) => {
  const findings = historyFindings({ previousJobKeywords, previousTasks }, history);
  expect(findings.map(described)).toEqual(expected.map(text => `availability.${text}`));
});
