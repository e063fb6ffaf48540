import { expect, test } from '@jest/globals';
import { answerJobTool, isJobTool, JOB_TOOLS } from '../../../../../src/modules/copilot/domain/job-tools.js';

test('there are five job tools', () => {
  const names = [
    'job_prepare_document',
    'job_boolean_true',
    'job_boolean_false',
    'job_prerequisite_failed',
    'job_report_items',
  ];
  expect(JOB_TOOLS.map(tool => tool.name)).toEqual(names);
  expect([...names, 'job_other'].map(isJobTool)).toEqual([true, true, true, true, true, false]);
});

test('the same call is answered the same way twice', () => {
  for (const tool of JOB_TOOLS) {
    const answer = answerJobTool(tool, { argument: 'x' });
    expect(answer.ok).toBe(true);
    expect(answerJobTool(tool, { argument: 'x' })).toEqual(answer);
  }
});

test.each([[undefined], [null], ['x'], [{}], [{ argument: 1 }]])('arguments %j are refused with a hint', args => {
  expect(answerJobTool(JOB_TOOLS[0], args)).toMatchObject({ ok: false, text: expect.stringContaining('"argument"') });
});
