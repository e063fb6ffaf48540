import { type Cron, isCronProblem, parseCron } from '../../../../../src/modules/jobs/domain/cron.js';

function parsed(text: string): Cron {
  const cron = parseCron(text);
  if (isCronProblem(cron)) throw new Error(cron.problem);
  return cron;
}
const sorted = (set: ReadonlySet<number>) => [...set].sort((a, b) => a - b);

describe('a cron expression', () => {
  it.each<[string, keyof Omit<Cron, 'eitherDay'>, number[]]>([
    ['5 * * * *', 'minutes', [5]],
    ['*/15 * * * *', 'minutes', [0, 15, 30, 45]],
    ['50/4 * * * *', 'minutes', [50, 54, 58]],
    ['1,3-5,1 * * * *', 'minutes', [1, 3, 4, 5]],
    ['0 9-17/4 * * *', 'hours', [9, 13, 17]],
    ['0 0 1-31/10 * *', 'days', [1, 11, 21, 31]],
    ['0 0 1 jan,MAR-may *', 'months', [1, 3, 4, 5]],
    ['0 0 * * mon-fri', 'weekdays', [1, 2, 3, 4, 5]],
    ['0 0 * * 7', 'weekdays', [0]],
    ['0 0 * * 5-7', 'weekdays', [0, 5, 6]],
    ['0 0 * * fri-sun', 'weekdays', [0, 5, 6]],
    ['0 0 * * */2', 'weekdays', [0, 2, 4, 6]],
    ['0 0 * * *', 'weekdays', [0, 1, 2, 3, 4, 5, 6]],
    ['  0   0\t1 1  * ', 'months', [1]],
  ])('%s has the %s %j', (text, field, values) => {
    expect(sorted(parsed(text)[field])).toEqual(values);
  });

  it.each([
    ['@hourly', '0 * * * *'],
    ['@Daily', '0 0 * * *'],
    ['@midnight', '0 0 * * *'],
    ['@weekly', '0 0 * * sun'],
    ['@monthly', '0 0 1 * *'],
    ['@yearly', '0 0 1 1 *'],
    ['@annually', '0 0 1 1 *'],
  ])('%s means %s', (short, long) => {
    expect(parsed(short)).toEqual(parsed(long));
  });

  it.each([
    ['0 0 13 * fri', true],
    ['0 0 * * fri', false],
    ['0 0 13 * *', false],
    ['0 0 */2 * fri', false],
  ])('%s: is one of two day fields enough? %s', (text, eitherDay) => {
    expect(parsed(text).eitherDay).toBe(eitherDay);
  });

  it.each([
    ['60 * * * *', 'The minute "60": 60 is not in 0-59, as in "*/15".'],
    ['0 24 * * *', 'The hour "24": 24 is not in 0-23, as in "9-17".'],
    ['0 0 0 * *', 'The day of the month "0": 0 is not in 1-31, as in "1,15".'],
    ['0 0 1 13 *', 'The month "13": 13 is not in 1-12 or jan-dec, as in "jan-jun".'],
    ['0 0 * * mo', 'The weekday "mo": mo is not in 0-7 or sun-sat, as in "mon-fri".'],
    ['0 0 * * 8', 'The weekday "8": 8 is not in 0-7 or sun-sat, as in "mon-fri".'],
    ['0 17-9 * * *', 'The hour "17-9": the range 17-9 runs backwards; write it as a list of two, as in "9-17".'],
    ['*/0 * * * *', 'The minute "*/0": a step is 1 or more, as in "*/15".'],
    ['1,,2 * * * *', 'The minute "1,,2": "" is not *, a number, a range or a step, as in "*/15".'],
    ['*-5 * * * *', 'The minute "*-5": "*-5" is not *, a number, a range or a step, as in "*/15".'],
    ['0 0 L * *', 'The day of the month "l": l is not in 1-31, as in "1,15".'],
    ['0 0 * * fri#1', 'The weekday "fri#1": "fri#1" is not *, a number, a name, a range or a step, as in "mon-fri".'],
    ['-1 * * * *', 'The minute "-1": "-1" is not *, a number, a range or a step, as in "*/15".'],
    ['0 0 31 2 *', 'There is never a day 31 in month 2.'],
    ['0 0 31 4,6 *', 'There is never a day 31 in month 4,6.'],
    ['@reboot', expect.stringContaining('"@reboot" is none of @hourly, @daily')],
    [
      '* * *',
      'There are 3 fields. Give five: minute, hour, day of the month, month, weekday, as in "30 9 * * mon-fri".',
    ],
    ['noon', expect.stringContaining('There is 1 field. Give five')],
    ['0 0 0 * * *', expect.stringContaining('There are 6 fields; seconds are not known. Give five')],
  ])('%s is refused: %s', (text, problem) => {
    expect(parseCron(text)).toEqual({ problem });
  });
});
