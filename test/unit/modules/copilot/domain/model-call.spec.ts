import { expect, test } from '@jest/globals';
import { substitution, usageOf } from '../../../../../src/modules/copilot/domain/model-call.js';

test('only a call that a user initiated costs premium requests', () => {
  const call = { model: 'm', inputTokens: 10.4, cost: 3 };
  expect(usageOf(call, true, undefined)).toMatchObject({
    inputTokens: 10,
    outputTokens: 0,
    premiumRequests: 3,
    modelCalls: 1,
  });
  expect(usageOf(call, true, 0.33).premiumRequests).toBe(0.33);
  expect(usageOf(call, false, 2).premiumRequests).toBe(0);
});

test('another model than the chosen one is noticed, a dated name of the same is not', () => {
  expect(substitution('gpt-5.2', 'gpt-5.2-2026-01-15')).toBeUndefined();
  expect(substitution('auto', 'claude-sonnet-4')).toBeUndefined();
  expect(substitution('gpt-9', 'gpt-4.1')).toBe('GitHub answered with the model gpt-4.1 instead of gpt-9.');
});
