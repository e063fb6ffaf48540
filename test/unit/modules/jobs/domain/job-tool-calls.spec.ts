import { expect, test } from '@jest/globals';
import { failedPrerequisite, jobToolCalls, reported } from '../../../../../src/modules/jobs/domain/job-tool-calls.js';
import { call } from './task-bench.js';

const after = (name: string, argument: string, values = {}) => reported(values, jobToolCalls([call(name, argument)]));

test.each([
  ['job_prepare_document', ' docs/a.md \r\nsecond', { 'reported-document': 'docs/a.md' }],
  ['job_prepare_document', '\n docs/a.md', { 'reported-document': 'docs/a.md' }],
  ['job_prepare_document', '', { 'reported-document': '' }],
  ['job_boolean_true', 'all\ngreen', { 'reported-true-reason': 'all\ngreen' }],
  ['job_boolean_false', 'red', { 'reported-false-reason': 'red' }],
  ['job_report_items', 'a\n\n b \r\nc', { 'reported-items': 'a\nb\nc' }],
  ['job_report_items', ' ["a", " b ", "", "c\\n d"] ', { 'reported-items': 'a\nb\nc d' }],
  ['job_report_items', '[]', { 'reported-items': '' }],
  ['job_report_items', '', { 'reported-items': '' }],
  ['job_report_items', '[1, 2]', { 'reported-items': '[1, 2]' }],
  ['job_report_items', '[broken', { 'reported-items': '[broken' }],
  ['job_report_items', '"a"', { 'reported-items': '"a"' }],
  ['job_prerequisite_failed', 'no docker', {}],
  ['job_other', 'x', {}],
  ['shell', 'x', {}],
])('%s %j', (name, argument, expected) => {
  expect(after(name, argument)).toEqual(expected);
});

test('each of the two answers clears the reason of the other and keeps the rest', () => {
  const values = { 'user-input': 'u', 'reported-true-reason': 't', 'reported-false-reason': 'f' };
  expect(after('job_boolean_true', 'new', values)).toEqual({ 'user-input': 'u', 'reported-true-reason': 'new' });
  expect(after('job_boolean_false', 'new', values)).toEqual({ 'user-input': 'u', 'reported-false-reason': 'new' });
  expect(values).toHaveProperty('reported-true-reason', 't');
});

test('the last call wins', () => {
  const calls = [call('job_boolean_true', '1'), call('job_boolean_false', '2'), call('job_boolean_true', '3')];
  expect(reported({}, jobToolCalls(calls))).toEqual({ 'reported-true-reason': '3' });
});

test.each([['{'], ['null'], ['"x"'], ['[]'], ['{}'], ['{"argument":1}']])('arguments %s report nothing', json => {
  expect(jobToolCalls([{ name: 'job_boolean_true', arguments: json, succeeded: true }])).toEqual([]);
});

test('a call that was refused reports nothing', () => {
  expect(jobToolCalls([call('job_boolean_true', 'x', false)])).toEqual([]);
});

test('the first missing prerequisite is the reason', () => {
  const calls = [call('job_boolean_true'), call('job_prerequisite_failed', 'a'), call('job_prerequisite_failed', 'b')];
  expect(failedPrerequisite(jobToolCalls(calls))).toBe('a');
  expect(failedPrerequisite(jobToolCalls([call('job_boolean_true')]))).toBeUndefined();
});
