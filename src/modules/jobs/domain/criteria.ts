import type { ToolCall } from './agent-sessions.js';
import type { JobToolCall } from './job-tool-calls.js';

/** Whether a field of a task held, and why. */
export interface Finding {
  /** Such as `criteria.toolExecuted`. */
  readonly field: string;
  readonly holds: boolean;
  readonly why: string;
}

/** Tools that the turn did not call. A call by a sub-agent counts, and so does one that failed. */
export function missingTools(required: readonly string[], calls: readonly ToolCall[]): string[] {
  const called = new Set(calls.map(call => call.name));
  return required.filter(name => !called.has(name));
}

export function toolsFinding(required: readonly string[], missing: readonly string[]): Finding {
  const field = 'criteria.toolExecuted';
  if (missing.length === 0) return { field, holds: true, why: `${required.join(', ')} called in the last turn` };
  return { field, holds: false, why: `${missing.join(', ')} not called in the last turn` };
}

/** The agent's answer to a condition: the last of its calls counts. */
export function conditionFinding(field: string, calls: readonly JobToolCall[]): Finding {
  const last = calls.findLast(call => call.name === 'job_boolean_true' || call.name === 'job_boolean_false');
  if (!last) return { field, holds: false, why: 'neither job_boolean_true nor job_boolean_false was called' };
  return { field, holds: last.name === 'job_boolean_true', why: `${last.name} was called: ${last.argument}` };
}

export function described(finding: Finding): string {
  return `${finding.field} ${finding.holds ? 'holds' : 'does not hold'}: ${finding.why}`;
}
