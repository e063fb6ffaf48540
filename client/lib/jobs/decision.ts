import type { DecisionKind } from '../../../src/contracts/task-events.js';

export interface DecisionText {
  /** What it is about; empty for a text without a prefix. */
  readonly kind: DecisionKind | '';
  readonly text: string;
}

const prefix = /^\[([A-Z][A-Z ]*)\]\s*/;

/** `[CRITERIA] …` in its two parts. */
export function readDecision(reason: string): DecisionText {
  const kind = prefix.exec(reason)?.[1];
  return kind === undefined
    ? { kind: '', text: reason }
    : { kind: kind as DecisionKind, text: reason.replace(prefix, '') };
}

export function decisionTone(kind: DecisionKind | ''): 'ok' | 'bad' | 'warn' | 'muted' {
  switch (kind) {
    case 'TASK SUCCEEDED':
      return 'ok';
    case 'TASK FAILED':
      return 'bad';
    case 'SESSION CRASHED':
      return 'warn';
    default:
      return 'muted';
  }
}
