import type { Usage } from '../../../contracts/session-events.js';

export const NO_USAGE: Usage = {
  inputTokens: 0,
  outputTokens: 0,
  cachedTokens: 0,
  reasoningTokens: 0,
  premiumRequests: 0,
  modelCalls: 0,
};

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    reasoningTokens: a.reasoningTokens + b.reasoningTokens,
    premiumRequests: a.premiumRequests + b.premiumRequests,
    modelCalls: a.modelCalls + b.modelCalls,
  };
}
