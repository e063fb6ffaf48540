import fc from 'fast-check';
import { type Cron, isCronProblem, parseCron } from '../../../../../src/modules/jobs/domain/cron.js';
import { nextRun, nextRuns } from '../../../../../src/modules/jobs/domain/cron-times.js';
import { isTimeZone } from '../../../../../src/modules/jobs/domain/time-zone.js';

function parsed(text: string): Cron {
  const cron = parseCron(text);
  if (isCronProblem(cron)) throw new Error(cron.problem);
  return cron;
}
function runs(text: string, zone: string, after: string, count = 3): string[] {
  return nextRuns(parsed(text), zone, new Date(after), count).map(date => date.toISOString().replace('.000Z', 'Z'));
}

describe('the next runs', () => {
  it.each([
    ['30 9 * * mon-fri', 'Europe/Madrid', '2026-07-03T08:00:00Z', ['2026-07-06T07:30:00Z', '2026-07-07T07:30:00Z']],
    ['0 0 29 2 *', 'UTC', '2026-01-01T00:00:00Z', ['2028-02-29T00:00:00Z', '2032-02-29T00:00:00Z']],
    ['0 0 13 * fri', 'UTC', '2026-03-12T00:00:00Z', ['2026-03-13T00:00:00Z', '2026-03-20T00:00:00Z']],
    ['0 0 29 2 */7', 'UTC', '2026-01-01T00:00:00Z', ['2032-02-29T00:00:00Z', '2060-02-29T00:00:00Z']],
    ['* * * * *', 'Asia/Kathmandu', '2026-01-01T00:00:30Z', ['2026-01-01T00:01:00Z', '2026-01-01T00:02:00Z']],
    ['0 0 1 1 *', 'Pacific/Kiritimati', '2026-01-01T00:00:00Z', ['2026-12-31T10:00:00Z', '2027-12-31T10:00:00Z']],
  ])('%s in %s after %s are %j', (text, zone, after, expected) => {
    expect(runs(text, zone, after, expected.length)).toEqual(expected);
  });

  it('come after the moment, not at it', () => {
    expect(runs('0 12 * * *', 'UTC', '2026-05-01T12:00:00Z', 1)).toEqual(['2026-05-02T12:00:00Z']);
    expect(runs('0 12 * * *', 'UTC', '2026-05-01T11:59:59.999Z', 1)).toEqual(['2026-05-01T12:00:00Z']);
  });
});

describe('when the clocks are set forward', () => {
  // New York, March 8, 2026: 02:00 becomes 03:00 at 07:00 UTC.
  it('a time that does not exist runs once, right after the gap, and as ever on other days', () => {
    expect(runs('30 2 * * *', 'America/New_York', '2026-03-07T00:00:00Z')).toEqual([
      '2026-03-07T07:30:00Z',
      '2026-03-08T07:00:00Z',
      '2026-03-09T06:30:00Z',
    ]);
  });

  it('several times in the gap run once together', () => {
    expect(runs('0,20,40 2 * * *', 'America/New_York', '2026-03-08T05:00:00Z', 2)).toEqual([
      '2026-03-08T07:00:00Z',
      '2026-03-09T06:00:00Z',
    ]);
  });

  it('what runs every half hour keeps its pace', () => {
    expect(runs('*/30 * * * *', 'America/New_York', '2026-03-08T06:15:00Z')).toEqual([
      '2026-03-08T06:30:00Z',
      '2026-03-08T07:00:00Z',
      '2026-03-08T07:30:00Z',
    ]);
  });

  it('a midnight that does not exist runs at the first moment of the day', () => {
    // Beirut, March 29, 2026: 00:00 becomes 01:00.
    expect(runs('0 0 * * *', 'Asia/Beirut', '2026-03-28T12:00:00Z', 1)).toEqual(['2026-03-28T22:00:00Z']);
  });

  it('a whole day that does not exist runs at the end of the gap', () => {
    // Samoa left out December 30, 2011.
    expect(runs('0 12 30 12 *', 'Pacific/Apia', '2011-12-29T00:00:00Z', 1)).toEqual(['2011-12-30T10:00:00Z']);
  });
});

describe('when the clocks are set back', () => {
  // New York, November 1, 2026: 02:00 becomes 01:00 at 06:00 UTC.
  it('a repeated time runs the first time only', () => {
    expect(runs('30 1 * * *', 'America/New_York', '2026-10-31T12:00:00Z', 2)).toEqual([
      '2026-11-01T05:30:00Z',
      '2026-11-02T06:30:00Z',
    ]);
    expect(runs('30 1 * * *', 'America/New_York', '2026-11-01T05:45:00Z', 1)).toEqual(['2026-11-02T06:30:00Z']);
  });

  it('what runs in every hour runs in both', () => {
    expect(runs('*/30 * * * *', 'America/New_York', '2026-11-01T05:00:00Z', 4)).toEqual([
      '2026-11-01T05:30:00Z',
      '2026-11-01T06:00:00Z',
      '2026-11-01T06:30:00Z',
      '2026-11-01T07:00:00Z',
    ]);
  });

  it('half an hour is enough to be seen', () => {
    // Lord Howe, April 5, 2026: 02:00 becomes 01:30 at 15:00 UTC.
    expect(runs('45 1 * * *', 'Australia/Lord_Howe', '2026-04-04T12:00:00Z', 2)).toEqual([
      '2026-04-04T14:45:00Z',
      '2026-04-05T15:15:00Z',
    ]);
  });
});

const ZONES = ['UTC', 'America/New_York', 'Europe/Madrid', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Cairo'];
const field = (from: number, to: number) =>
  fc.oneof(
    fc.constant('*'),
    fc.integer({ min: from, max: to }).map(String),
    fc
      .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: from, max: to }))
      .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    fc.integer({ min: 1, max: to }).map(step => `*/${step}`),
  );
const crons = fc
  .tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6))
  .map(fields => fields.join(' '));
const times = fc.date({ min: new Date('2020-01-01'), max: new Date('2036-01-01'), noInvalidDate: true });

/** What the clocks of the zone show, another way than the code's. */
function clocks(date: Date, zone: string): [minute: number, hour: number, day: number, month: number, weekday: number] {
  const [, year, month, day, hour, minute] = (
    /^(\d+)-(\d+)-(\d+) (\d+):(\d+)/.exec(date.toLocaleString('sv-SE', { timeZone: zone })) ?? []
  ).map(Number) as [number, number, number, number, number, number];
  return [minute, hour, day, month, new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
}

describe('for any expression, zone and moment, the next run', () => {
  it('is after it, on a full minute, and matches every field unless the clocks leapt just then', () => {
    fc.assert(
      fc.property(crons, fc.constantFrom(...ZONES), times, (text, zone, after) => {
        const cron = parsed(text);
        const next = nextRun(cron, zone, after);
        if (!next) throw new Error(`${text} has no next run`);
        expect(next.getTime()).toBeGreaterThan(after.getTime());
        expect(next.getTime() % 60_000).toBe(0);
        const before = clocks(new Date(next.getTime() - 60_000), zone);
        const [minute, hour, day, month, weekday] = clocks(next, zone);
        const passed = (hour * 60 + minute - before[1] * 60 - before[0] + 1440) % 1440;
        if (passed !== 1 && passed < 200) return;
        expect(cron.minutes).toContain(minute);
        expect(cron.hours).toContain(hour);
        expect(cron.months).toContain(month);
        const [byDay, byWeekday] = [cron.days.has(day), cron.weekdays.has(weekday)];
        expect(cron.eitherDay ? byDay || byWeekday : byDay && byWeekday).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out no minute that matches', () => {
    fc.assert(
      fc.property(
        crons,
        fc.constantFrom(...ZONES),
        times,
        fc.integer({ min: 1, max: 3000 }),
        (text, zone, after, ahead) => {
          const cron = parsed(text);
          const moment = new Date(Math.floor(after.getTime() / 60_000 + ahead) * 60_000);
          const [minute, hour, day, month, weekday] = clocks(moment, zone);
          const [byDay, byWeekday] = [cron.days.has(day), cron.weekdays.has(weekday)];
          const matches =
            cron.minutes.has(minute) &&
            cron.hours.has(hour) &&
            cron.months.has(month) &&
            (cron.eitherDay ? byDay || byWeekday : byDay && byWeekday);
          // The second of two equal times counts for what runs in every hour only.
          const isSecond = [30, 60].some(
            back =>
              `${clocks(new Date(moment.getTime() - back * 60_000), zone)}` ===
              `${[minute, hour, day, month, weekday]}`,
          );
          fc.pre(matches && !(isSecond && cron.hours.size < 24));
          expect(nextRun(cron, zone, new Date(moment.getTime() - 1))).toEqual(moment);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not depend on where one began to look', () => {
    fc.assert(
      fc.property(crons, fc.constantFrom(...ZONES), times, (text, zone, after) => {
        const [first, second] = nextRuns(parsed(text), zone, after, 2);
        if (!first || !second) throw new Error('There are always two');
        expect(second.getTime()).toBeGreaterThan(first.getTime());
        expect(nextRun(parsed(text), zone, new Date(second.getTime() - 1))).toEqual(second);
        const between = new Date((first.getTime() + second.getTime()) / 2);
        expect(nextRun(parsed(text), zone, between)).toEqual(second);
      }),
      { numRuns: 300 },
    );
  });
});

it.each([
  ['Europe/Madrid', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['+02:00', false],
  ['', false],
])('%j is a time zone: %s', (zone, expected) => {
  expect(isTimeZone(zone)).toBe(expected);
});
