import type { FailureAction } from '../../../contracts/catalogue.js';

/** What is done when a criterion was not met: the one form inside. */
export interface RetryPlan {
  readonly retryTimes: number;
  /** Sent below the repeated prompt. */
  readonly additionalPrompt?: readonly string[] | undefined;
  readonly newSession: boolean;
}

/** The forms of `failureAction`, with the field of the additional prompt for error messages. */
export function retryPlan(action: FailureAction): RetryPlan & { readonly field: string } {
  if (!Array.isArray(action)) {
    return { ...action, newSession: false, field: '.additionalPrompt' };
  }
  const [kind, retryTimes, prompt] = action;
  return {
    retryTimes,
    newSession: kind === 'RetryWithNewSession',
    field: '[2]',
    ...(prompt !== undefined && { additionalPrompt: [prompt] }),
  };
}
