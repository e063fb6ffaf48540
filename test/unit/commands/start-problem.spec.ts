import { describe, expect, test } from '@jest/globals';
import { NodeCheck } from '../../../src/commands/doctor/node-check.js';
import { helpText, settingsTable } from '../../../src/commands/help.js';
import { startProblem } from '../../../src/commands/start-problem.js';
import { variables } from '../../../src/config/variables.js';

describe('a start that failed', () => {
  test('for a reason of the machine is told in one sentence, with a way out', () => {
    const taken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE', port: 8888 });
    expect(startProblem(taken)).toBe(
      'Pilothouse cannot start: the port 8888 is in use by another program.\n' +
        '  → Choose another: PORT=8889, or `pilothouse 8889`.',
    );
  });

  test('with a message for people is told without a stack', () => {
    expect(startProblem(new Error('The database is in use by process 7.'))).not.toContain('    at ');
  });

  test('by a fault of the program is told with its stack', () => {
    expect(startProblem(new TypeError('x is not a function'))).toContain('    at ');
  });
});

test.each([
  ['help', helpText()],
  ['the table of the README', settingsTable()],
])('%s tells every setting', (_where, text) => {
  for (const name of Object.keys(variables)) expect(text).toContain(name);
});

test.each([
  ['20.18.9', 'broken'],
  ['20.19.0', 'ok'],
  ['18.20.0', 'broken'],
  ['22.0.0', 'ok'],
])('Node.js %s is %s', async (version, status) => {
  expect((await new NodeCheck(version).run()).status).toBe(status);
});
