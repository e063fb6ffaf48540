import { describe, expect, it } from '@jest/globals';
import { readDecision } from '../../../../../client/lib/jobs/decision.js';
import { filterGrid, gridLines } from '../../../../../client/lib/jobs/filter-grid.js';
import { originOf } from '../../../../../client/lib/jobs/job-words.js';
import { onScale, timeScale } from '../../../../../client/lib/jobs/timeline.js';

const work = { kind: 'Ref', taskId: 'task' } as const;
const lines = gridLines({
  grid: [
    { keyword: 'test', jobs: [{ name: 'Fix', jobName: 'fix' }, null, { name: 'Lost', jobName: 'gone' }] },
    { keyword: 'ship', jobs: [{ name: 'Notes', jobName: 'notes' }] },
  ],
  jobs: [
    { name: 'fix', description: 'Mends the tests', work },
    { name: 'notes', work },
    { name: 'alone', printedName: 'Stands alone', work },
  ],
});

describe('the grid', () => {
  it('leaves places empty, and gives jobs that no row has a row of their own', () => {
    expect(lines.map(({ keyword, buttons }) => [keyword, buttons.map(button => button?.name)])).toEqual([
      ['test', ['Fix', undefined, undefined]],
      ['ship', ['Notes']],
      ['', ['Stands alone']],
    ]);
  });

  it.each([
    ['', 3],
    ['tests MENDS', 1],
    ['ship', 1],
    ['alone ship', 0],
  ])('finds by all words of "%s" %i rows', (search, count) => {
    expect(filterGrid(lines, search)).toHaveLength(count);
  });
});

describe('timeScale', () => {
  it.each([
    [900, ['0.0 s', '0.2 s', '0.4 s', '0.6 s', '0.8 s']],
    [4000, ['0 s', '1 s', '2 s', '3 s', '4 s']],
    [600_000, ['0 s', '2:00', '4:00', '6:00', '8:00', '10:00']],
  ])('divides %i ms by round times', (span, labels) => {
    expect(timeScale(1000, 1000 + span).ticks.map(tick => tick.label)).toEqual(labels);
  });

  it('keeps everything on the axis', () => {
    const scale = timeScale(1000, 3000);
    expect([0, 2000, 9000].map(at => onScale(scale, at))).toEqual([0, 0.5, 1]);
  });
});

describe('words of jobs', () => {
  it('divides a decision from what it is about', () => {
    expect(readDecision('[TASK FAILED] no more retries')).toEqual({ kind: 'TASK FAILED', text: 'no more retries' });
    expect(readDecision('[sic] as it is')).toEqual({ kind: '', text: '[sic] as it is' });
  });

  it.each([
    ['user', { text: 'started by hand' }],
    ['rerun:job_1', { text: 'run again from', jobId: 'job_1' }],
    ['schedule:nightly', { text: 'by schedule nightly' }],
    ['elsewhere', { text: 'elsewhere' }],
  ])('says where %s comes from', (origin, said) => {
    expect(originOf(origin)).toEqual(said);
  });
});
