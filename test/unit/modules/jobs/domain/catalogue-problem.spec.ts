import fc from 'fast-check';
import {
  bounded,
  keysOf,
  member,
  named,
  problemText,
} from '../../../../../src/modules/jobs/domain/catalogue-problem.js';

describe('a problem', () => {
  it.each([
    [{ path: 'entry', message: 'No.' }, 'entry: No.'],
    [{ path: 'entry', message: 'No.', hint: 'Yes.' }, 'entry: No. Yes.'],
    [{ path: 'entry.a', message: 'No.', file: 'x.yaml', line: 2, column: 3 }, 'x.yaml:2:3: entry.a: No.'],
    [{ path: 'entry', message: 'No.', file: 'x.yaml' }, 'x.yaml: entry: No.'],
  ])('%j is told as %j', (problem, text) => {
    expect(problemText(problem)).toBe(text);
  });

  it('has the way back to its keys', () => {
    const key = fc.oneof(fc.nat(), fc.string());
    fc.assert(
      fc.property(fc.array(key), fc.array(fc.string()), (keys, names) => {
        const path = names.reduce(named, keys.reduce(member, 'entry'));
        expect(keysOf(`${path}/$variable`)).toEqual([...keys, ...names]);
      }),
    );
  });

  it('of 200 is told, of more they are counted', () => {
    const some = (count: number) => Array.from({ length: count }, () => ({ path: 'entry', message: 'No.' }));
    expect(bounded(some(200))).toHaveLength(200);
    expect(bounded(some(205)).at(-1)?.message).toBe('There are 5 more problems.');
  });
});
