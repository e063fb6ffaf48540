import { describe, expect, it } from '@jest/globals';
import { compareWorks, isDifferent } from '../../../../../client/lib/jobs/compare-runs.js';
import type { JobWork } from '../../../../../src/contracts/jobs.js';

const work = (path: string, status: JobWork['status'], seconds = 1, attempt = 1): JobWork => ({
  workIdInJob: 0,
  path,
  status,
  attempt,
  startTime: '2026-01-01T10:00:00.000Z',
  endTime: new Date(Date.parse('2026-01-01T10:00:00.000Z') + seconds * 1000).toISOString(),
});

describe('compareWorks', () => {
  it.each([
    ['the same', work('0', 'succeeded'), work('0', 'succeeded'), false],
    ['a little slower', work('0', 'succeeded', 10), work('0', 'succeeded', 11), false],
    ['much slower, but within a second', work('0', 'succeeded', 0.1), work('0', 'succeeded', 0.9), false],
    ['much slower', work('0', 'succeeded', 10), work('0', 'succeeded', 20), true],
    ['failed', work('0', 'succeeded'), work('0', 'failed'), true],
    ['a second attempt', work('0', 'succeeded'), work('0', 'succeeded', 1, 2), true],
  ])('%s: marked %#', (_, first, second, marked) => {
    expect(compareWorks([first], [second]).map(isDifferent)).toEqual([marked]);
  });

  it('keeps the order of the first run, and adds what only the second has', () => {
    const rows = compareWorks(
      [work('1', 'failed'), work('0', 'succeeded')],
      [work('0', 'succeeded'), work('2', 'succeeded')],
    );
    expect(rows.map(row => [row.path, isDifferent(row)])).toEqual([
      ['1', true],
      ['0', false],
      ['2', true],
    ]);
  });
});
