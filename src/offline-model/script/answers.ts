import type { FinishReason } from '../chat/chat-answer.js';
import type { Step } from './step.js';

export type SpokenStep = Exclude<Step, { kind: 'finish' | 'then' }>;

/** What one request of the runtime is answered with. */
export interface ScriptedAnswer {
  readonly steps: readonly SpokenStep[];
  readonly finish: FinishReason;
}

/** Cuts a script into answers: one ends after each group of calls, at each `finish`, and at the end. */
export function answersOf(script: readonly Step[]): ScriptedAnswer[] {
  const answers: ScriptedAnswer[] = [];
  let steps: SpokenStep[] = [];
  const end = (finish: FinishReason) => {
    answers.push({ steps, finish });
    steps = [];
  };
  for (const step of script) {
    if (step.kind !== 'call' && steps.at(-1)?.kind === 'call') end('tool_calls');
    if (step.kind === 'finish') end(step.reason);
    else if (step.kind !== 'then') steps.push(step);
  }
  if (steps.at(-1)?.kind === 'call') end('tool_calls');
  const last = answers.at(-1)?.finish;
  if (steps.length > 0 || last === undefined || last === 'tool_calls' || last === 'length') end('stop');
  return answers;
}
