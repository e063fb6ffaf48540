import { catalogue, itRefuses, task } from './catalogue-bench.js';

describe('a catalogue whose sections are broken', () => {
  itRefuses([
    ['no object', [], 'entry: A catalogue is an object.'],
    ['nothing', null, 'entry: A catalogue is an object.'],
    ['no models', { tasks: {}, jobs: {} }, 'entry.models: It is missing.'],
    ['no tasks', { models: { driving: 'm' }, jobs: {} }, 'entry.tasks: It is missing.'],
    ['no jobs', { models: { driving: 'm' }, tasks: {} }, 'entry.jobs: It is missing.'],
    ['an unknown section', { ...catalogue(), task: {} }, 'entry.task: There is no field of this name.'],
    ['a section that is a list', { ...catalogue(), grid: {} }, 'entry.grid: Expected a list, but got an object.'],
    ['tasks as a list', { ...catalogue(), tasks: [] }, 'entry.tasks: Expected an object, but got a list.'],
    ['no driving model', catalogue({ models: { coding: 'm' } }), 'entry.models.driving: It is missing.'],
    [
      'an empty model',
      catalogue({ models: { driving: '' } }),
      'entry.models.driving: It has to have at least 1 character.',
    ],
    [
      'another first driving retry',
      catalogue({ drivingSessionRetries: [{ modelId: 'm-2', retries: 1 }] }),
      'entry.drivingSessionRetries[0].modelId: The first has to be the driving model.',
    ],
    [
      'no driving retry',
      catalogue({ drivingSessionRetries: [] }),
      'entry.drivingSessionRetries[0].modelId: The first has to be the driving model.',
    ],
    [
      'a negative budget',
      catalogue({ drivingSessionRetries: [{ modelId: 'm-1', retries: -1 }] }),
      'entry.drivingSessionRetries[0].retries: It has to be at least 0, but is -1.',
    ],

    [
      'a button of no job',
      catalogue({ grid: [{ keyword: 'a', jobs: [null, { name: 'x', jobName: 'cii' }] }] }),
      'entry.grid[0].jobs[1].jobName: There is no job "cii".',
    ],
    [
      'a button without jobName',
      {
        ...catalogue(),
        grid: [
          { keyword: 'a', jobs: [] },
          { keyword: 'b', jobs: [{ name: 'x' }] },
        ],
      },
      'entry.grid[1].jobs[0].jobName: It is missing.',
    ],
    ['a row without keyword', { ...catalogue(), grid: [{ jobs: [] }] }, 'entry.grid[0].keyword: It is missing.'],
    ['values in values without end', endless(), 'entry: Its values are nested more than 300 deep.'],
    [
      'more than 5,000 tasks',
      catalogue({ tasks: Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`t${i}`, task()])) }),
      'entry.tasks: It has 5,002 entries; 5,000 are allowed.',
    ],
    ['a task without a name', catalogue({ tasks: { ' ': task() } }), 'entry.tasks[" "]: This name cannot be used.'],
    [
      'a name that no object may have',
      JSON.parse(
        '{"models":{"driving":"m"},"tasks":{"__proto__":{"prompt":["x"],"requireUserInput":false}},"jobs":{}}',
      ),
      'entry.tasks["__proto__"]: This name cannot be used.',
    ],
  ]);
});

function endless(): unknown {
  const value: Record<string, unknown> = {};
  value['models'] = value;
  return value;
}
