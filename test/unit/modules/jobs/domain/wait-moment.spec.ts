import { waitMoment } from '../../../../../src/modules/jobs/domain/wait-moment.js';

const now = new Date(2030, 0, 31, 12, 30, 15);

describe('the moment until which a job waits', () => {
  it.each<[string, Date]>([
    ['12:31', new Date(2030, 0, 31, 12, 31)],
    ['12:30', new Date(2030, 1, 1, 12, 30)],
    ['00:00', new Date(2030, 1, 1)],
    ['2030-02-01', new Date(2030, 1, 1)],
    ['2030-02-01T08:00', new Date(2030, 1, 1, 8)],
    ['2030-02-01T08:00:00Z', new Date(Date.UTC(2030, 1, 1, 8))],
    ['2030-02-01T08:00:00.5+02:00', new Date(Date.UTC(2030, 1, 1, 6, 0, 0, 500))],
    ['2020-01-01', new Date(2020, 0, 1)],
  ])('%s is known', (until, moment) => {
    expect(waitMoment(until, now)).toEqual(moment);
  });

  it.each([
    '',
    'tomorrow',
    '24:00',
    '7:00',
    '12:60',
    '2030-02-30',
    '2030-13-01',
    '2030-02-01 08:00',
    '2030-02-01T25:00',
    '1',
  ])('%j is none', until => {
    expect(waitMoment(until, now)).toBeUndefined();
  });
});
