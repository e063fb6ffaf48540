import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { modelsToTry } from '../../../../../src/modules/jobs/domain/crash-budget.js';

const budgets = (...pairs: [string, number][]) => pairs.map(([modelId, retries]) => ({ modelId, retries }));

test.each([
  ['no model', budgets(), []],
  ['one model without retries', budgets(['a', 0]), ['a']],
  ['one model', budgets(['a', 3]), ['a', 'a', 'a', 'a']],
  ['two models, in rounds', budgets(['a', 2], ['b', 2]), ['a', 'a', 'b', 'a', 'b']],
  ['a model that runs out', budgets(['a', 1], ['b', 3]), ['a', 'a', 'b', 'b', 'b']],
  ['a first model without retries', budgets(['a', 0], ['b', 2]), ['a', 'b', 'b']],
  ['a model listed twice', budgets(['a', 1], ['b', 1], ['a', 1]), ['a', 'a', 'b', 'a']],
])('%s', (_, list, expected) => {
  expect([...modelsToTry(list)]).toEqual(expected);
});

test('after the first try every budget is used up exactly, and no model comes twice in a round', () => {
  const budget = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(9)), {
    minLength: 1,
    selector: ([modelId]) => modelId,
  });
  fc.assert(
    fc.property(budget, pairs => {
      const [first, ...retries] = modelsToTry(budgets(...pairs));
      expect(first).toBe(pairs[0]?.[0]);
      for (const [modelId, allowed] of pairs) expect(retries.filter(each => each === modelId)).toHaveLength(allowed);
      const rounds = pairs.map(([modelId]): string => modelId);
      const seen = new Map<string, number>();
      const places = retries.map(modelId => {
        const round = seen.get(modelId) ?? 0;
        seen.set(modelId, round + 1);
        return round * rounds.length + rounds.indexOf(modelId);
      });
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }),
  );
});
