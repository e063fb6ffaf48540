import { expect, test } from '@jest/globals';
import { conditionFinding, described, missingTools } from '../../../../../src/modules/jobs/domain/criteria.js';
import { jobToolCalls } from '../../../../../src/modules/jobs/domain/job-tool-calls.js';
import { call } from './task-bench.js';

const T = 'job_boolean_true';
const F = 'job_boolean_false';

test.each([
  [[], [], []],
  [[], ['a'], []],
  [['a'], [], ['a']],
  [['a', 'b'], ['b', 'b'], ['a']],
  [['a', 'b'], ['b', 'c', 'a'], []],
  [['b', 'a'], ['c'], ['b', 'a']],
])('of %j, calls of %j leave out %j', (required, calls, missing) => {
  const made = calls.map(name => call(name));
  expect(missingTools(required, made)).toEqual(missing);
});

test('a required tool that failed was called', () => {
  expect(missingTools(['a'], [call('a', 'x', false)])).toEqual([]);
});

test.each([
  [[], false, 'neither job_boolean_true nor job_boolean_false was called'],
  [['shell'], false, 'neither job_boolean_true nor job_boolean_false was called'],
  [[T], true, 'job_boolean_true was called: why'],
  [[F], false, 'job_boolean_false was called: why'],
  [[T, F], false, 'job_boolean_false was called: why'],
  [[F, T], true, 'job_boolean_true was called: why'],
  [[T, F, T, 'job_prepare_document'], true, 'job_boolean_true was called: why'],
])('a condition answered by %j: %s', (calls, holds, why) => {
  const finding = conditionFinding('criteria.condition', jobToolCalls(calls.map(name => call(name))));
  expect(finding).toEqual({ field: 'criteria.condition', holds, why });
});

test('an answer that was refused is no answer', () => {
  expect(conditionFinding('f', jobToolCalls([call(T), call(F, 'x', false)])).holds).toBe(true);
});

test('a finding is told with its field, its outcome and its reason', () => {
  expect(described({ field: 'f', holds: true, why: 'w' })).toBe('f holds: w');
  expect(described({ field: 'f', holds: false, why: 'w' })).toBe('f does not hold: w');
});
