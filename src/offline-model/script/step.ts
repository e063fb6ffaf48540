import type { FinishReason } from '../chat/chat-answer.js';
import type { Beat } from '../stream/beat.js';

/** One line of a script. `times` on a fault: it happens at the first so many attempts only; undefined: always. */
export type Step =
  | Exclude<Beat, Fault>
  | (Fault & { readonly times?: number | undefined })
  | { readonly kind: 'result' }
  | { readonly kind: 'finish'; readonly reason: FinishReason }
  | { readonly kind: 'then' };

export type Fault = Extract<Beat, { kind: 'fail' | 'cut' | 'hang' }>;

/** What is wrong in a script. Lines count from 1, after the line that opens the script. */
export interface Problem {
  readonly line: number;
  /** What, and how to mend it. */
  readonly message: string;
}
