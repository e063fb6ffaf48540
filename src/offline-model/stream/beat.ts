import type { FinishReason } from '../chat/chat-answer.js';

/** What an answer is made of, in order: the same words for rules and for scripts. */
export type Beat =
  | { readonly kind: 'say' | 'reason'; readonly text: string }
  | NumberedWords
  | { readonly kind: 'call'; readonly name: string; readonly arguments: string }
  | { readonly kind: 'wait'; readonly ms: number }
  | {
      readonly kind: 'fail';
      readonly status: number;
      readonly message: string;
      readonly retryAfter?: number | undefined;
    }
  | { readonly kind: 'cut' }
  | { readonly kind: 'hang' };

export interface NumberedWords {
  readonly kind: 'stream';
  readonly as: 'say' | 'reason';
  readonly count: number;
  /** Undefined: the pace of the answer. */
  readonly perSecond?: number | undefined;
  /** Each word carries the moment at which it was made. */
  readonly stamped: boolean;
}

/** One whole answer. */
export interface Score {
  readonly beats: readonly Beat[];
  readonly finish: FinishReason;
}
