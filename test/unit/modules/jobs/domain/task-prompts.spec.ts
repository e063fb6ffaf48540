import { expect, test } from '@jest/globals';
import { afterCrash, again } from '../../../../../src/modules/jobs/domain/task-prompts.js';

test.each([
  [[], undefined, 'P'],
  [['a', 'b'], undefined, 'P\n\n## Required Tool Not Called: a, b'],
  [[], 'Go on.', 'P\n\n## You accidentally Stopped\n\nGo on.'],
  [['a'], 'Go on.', 'P\n\n## Required Tool Not Called: a\n\n## You accidentally Stopped\n\nGo on.'],
])('the prompt again, with missing tools %j and %j', (missing, additional, expected) => {
  expect(again('P', missing, additional)).toBe(expected);
});

test('after a crash the request stands below a note', () => {
  expect(afterCrash('P')).toBe('The session crashed, please redo and here is the last request:\n\nP');
});
