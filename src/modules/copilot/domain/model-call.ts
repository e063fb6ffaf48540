import type { Usage } from '../../../contracts/session-events.js';
import type { ModelCallUsage } from './runtime-event.js';

/** One model call of a turn. `multiplier` is the model's, or undefined where the runtime knows it for every call. */
export function usageOf(call: ModelCallUsage, userInitiated: boolean, multiplier: number | undefined): Usage {
  return {
    inputTokens: count(call.inputTokens),
    outputTokens: count(call.outputTokens),
    cachedTokens: count(call.cacheReadTokens),
    reasoningTokens: count(call.reasoningTokens),
    premiumRequests: userInitiated ? (multiplier ?? call.cost ?? 0) : 0,
    modelCalls: 1,
  };
}

/** What people are told when another model than the chosen one answered; undefined when all is well. */
export function substitution(chosen: string, answered: string): string | undefined {
  // `auto` leaves the choice to GitHub; a dated or tiered name is the same model.
  if (chosen === 'auto' || answered.toLowerCase().startsWith(chosen.toLowerCase())) return undefined;
  return `GitHub answered with the model ${answered} instead of ${chosen}.`;
}

function count(tokens: number | undefined): number {
  return Math.max(0, Math.round(tokens ?? 0));
}
