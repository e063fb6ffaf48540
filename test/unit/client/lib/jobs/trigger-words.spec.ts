import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { cronWords } from '../../../../../client/lib/jobs/cron-words.js';
import { formProblem } from '../../../../../client/lib/jobs/form-problem.js';
import { readValue, signedCall } from '../../../../../client/lib/jobs/hook-call.js';

describe('the words for a cron expression', () => {
  it.each([
    ['* * * * *', 'Every minute'],
    ['*/15 * * * *', 'Every 15 minutes'],
    ['5 * * * *', 'Every hour at :05'],
    ['@hourly', 'Every hour at :00'],
    ['0 */6 * * *', 'Every 6 hours at :00'],
    ['30 9 * * *', 'Every day at 09:30'],
    ['30 9 * * MON-FRI', 'Monday to Friday at 09:30'],
    ['0 8 * * 1,3,7', 'Monday, Wednesday and Sunday at 08:00'],
    ['@weekly', 'Every Sunday at 00:00'],
    ['0 0 1 * *', 'On day 1 of every month at 00:00'],
    ['@yearly', 'On 1 January at 00:00'],
    ['0 7 24 dec *', 'On 24 December at 07:00'],
  ])('%s: %s', (cron, words) => expect(cronWords(cron)).toBe(words));

  it.each(['*/7 * * * *', '0 9 1 * mon', '0 9 * jan *', '1,2 9 * * *', '61 9 * * *', '0 24 * * *', 'nonsense', '* *'])(
    'stays %s',
    cron => expect(cronWords(cron)).toBe(cron),
  );
});

describe('the call of a webhook', () => {
  it('is signed as the server signs, whatever the secret is made of', () => {
    const secret = 'it\'s $HOME "and" `more`\\';
    const script = signedCall('http://127.0.0.1:1/api/hooks/hook_1', secret).replace(
      /^curl[^]*/m,
      'printf %s $signature',
    );
    const expected = createHmac('sha256', secret).update('{"hello":"world"}').digest('hex');
    expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(expected);
  });
});

describe('the value of a condition', () => {
  it.each([
    ['refs/heads/main', 'refs/heads/main'],
    ['5', 5],
    ['"5"', '5'],
    ['true', true],
    ['null', null],
    ['{"a":1}', '{"a":1}'],
    ['', ''],
  ])('%s is %p', (text, value) => expect(readValue(text)).toBe(value));
});

describe('a refusal', () => {
  it.each([
    [
      { code: 'InvalidInput', message: 'body.cron: no such minute', hint: 'Five fields.' },
      { field: 'cron', text: 'no such minute Five fields.' },
    ],
    [
      { code: 'InvalidInput', message: 'body.mapping.only[0].path: no path' },
      { field: 'mapping.only[0].path', text: 'no path' },
    ],
    [
      { code: 'WorkingDirectoryNotExists', message: 'It is a file.' },
      { field: 'workingDirectory', text: 'It is a file.' },
    ],
    [{ code: 'Unreachable', message: 'The server does not answer.' }, undefined],
    [null, undefined],
  ])('%j stands at its field', (error, problem) => expect(formProblem(error)).toEqual(problem));
});
