import type { ToolCall } from './agent-sessions.js';
import type { Values } from './values.js';

/** What an agent reported by one call of a job tool. */
export interface JobToolCall {
  readonly name: string;
  readonly argument: string;
}

/** The calls of job tools that were accepted. The others were answered with a hint, and made again by the agent. */
export function jobToolCalls(calls: readonly ToolCall[]): JobToolCall[] {
  return calls.flatMap(call => {
    const argument = call.succeeded && call.name.startsWith('job_') ? argumentOf(call.arguments) : undefined;
    return argument === undefined ? [] : [{ name: call.name, argument }];
  });
}

/** The variables after these calls; the last call wins. */
export function reported(values: Values, calls: readonly JobToolCall[]): Values {
  const after: Record<string, string> = { ...values };
  for (const { name, argument } of calls) {
    switch (name) {
      case 'job_prepare_document':
        after['reported-document'] = firstLine(argument);
        break;
      case 'job_boolean_true':
        after['reported-true-reason'] = argument;
        delete after['reported-false-reason'];
        break;
      case 'job_boolean_false':
        after['reported-false-reason'] = argument;
        delete after['reported-true-reason'];
        break;
      case 'job_report_items':
        after['reported-items'] = itemsOf(argument).join('\n');
        break;
    }
  }
  return after;
}

/** What is missing, when the agent said that it cannot go on. */
export function failedPrerequisite(calls: readonly JobToolCall[]): string | undefined {
  return calls.find(call => call.name === 'job_prerequisite_failed')?.argument;
}

/** One item per line, or a JSON array of strings. An item is one line, so that a list of them is lines again. */
function itemsOf(argument: string): string[] {
  const list = parsed(argument);
  const items = isTexts(list) ? list.map(item => item.replaceAll(/\s*\n\s*/g, ' ')) : argument.split('\n');
  return items.map(item => item.trim()).filter(item => item !== '');
}

function argumentOf(json: string): string | undefined {
  const args = parsed(json);
  if (typeof args !== 'object' || args === null || !('argument' in args)) return undefined;
  return typeof args.argument === 'string' ? args.argument : undefined;
}

function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').trim();
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
